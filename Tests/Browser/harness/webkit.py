"""WebKitGTK's little browser, the nearest to Safari that there is here, by Selenium under a display of its own."""

import os
import pathlib
import subprocess

#: Where Debian keeps it; the version stands in the folder's name.
PLACES = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
DRIVER = "/usr/bin/WebKitWebDriver"


def mini_browser():
    found = sorted(pathlib.Path("/").glob(PLACES.lstrip("/")))
    return str(found[-1]) if found else None


class WebKit:
    """One window; ends with the `with` block."""

    name = "WebKitGTK"

    def __enter__(self):
        from selenium import webdriver
        from selenium.webdriver.webkitgtk.service import Service

        reading, writing = os.pipe()
        self.display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
            pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        os.close(writing)
        try:
            with os.fdopen(reading) as pipe:
                number = pipe.readline().strip()
            options = webdriver.WebKitGTKOptions()
            options.binary_location = mini_browser()
            options.add_argument("--automation")
            options.set_capability("acceptInsecureCerts", True)
            service = Service(executable_path=DRIVER, env={**os.environ, "DISPLAY": f":{number}"})
            self.driver = webdriver.WebKitGTK(options=options, service=service)
            self.driver.set_script_timeout(40)
        except BaseException:
            self.__exit__()
            raise
        return self

    def open(self, url):
        self.driver.get(url)

    def evaluate(self, expression):
        """What an expression, or a promise, comes to; plain values only."""
        return self.driver.execute_async_script(
            f"const done = arguments[0]; Promise.resolve({expression}).then(done, (problem) => done(String(problem)));")

    def type(self, text):
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(text).perform()

    def __exit__(self, *_):
        if hasattr(self, "driver"):
            self.driver.quit()
        self.display.terminate()
        self.display.wait(10)
