"""The facilitator's page: set-up, a workshop from the programme, and the day run from the console."""

from . import park
from .pages import context, hook

PASSWORD = "a long password for the day"


class ConsoleActor:
    def __init__(self, browser, server, watch, language="ja"):
        self.server = server
        self.context = context(browser, "console", language)
        self.page = self.context.new_page()
        self.problems = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        watch.watch_page(self.page, "console")

    def set_up(self):
        """The one-time link of the first start makes the first account."""
        page = self.page
        page.goto(f"{self.server.origin}/admin.html#setup={self.server.set_up_token()}")
        hook(page, "sign-in-name").fill("進行")
        hook(page, "sign-in-password").fill(PASSWORD)
        hook(page, "sign-in-send").click()
        hook(page, "create").wait_for()

    def found(self, title, theme):
        """A new workshop from the park programme, with both venues."""
        page = self.page
        page.locator('input[name="programme"][value="park-day"]').check()
        hook(page, "title").fill(title)
        hook(page, "theme").fill(theme)
        hook(page, "venue-1").fill("パーク会場")
        hook(page, "add-venue").click()
        hook(page, "venue-2").fill("東京会場")
        hook(page, "create").click()
        hook(page, "links").wait_for()
        return page.url.split("#w=")[1]

    def bring_in(self, what, file):
        """A table by the import dialog, looked at before it is committed."""
        page = self.page
        hook(page, "import").first.click()
        hook(page, f"import-{what}").click()
        hook(page, f"{what}-file").set_input_files(str(park.FOLDER / file))
        commit = hook(page, f"{what}-commit")
        commit.wait_for()
        commit.click()
        commit.wait_for(state="detached")

    def deal(self, venue, size):
        page = self.page
        hook(page, "deal-venue").select_option(label=venue)
        hook(page, "deal-size").select_option(value=str(size))
        hook(page, "deal").click()
        hook(page, "group-3").wait_for()

    def start(self, step):
        hook(self.page, f"step-start-{step}").click()

    def reveal(self):
        hook(self.page, "step-reveal").click()

    def open_ballot(self, dots, most):
        page = self.page
        hook(page, "ballot-open").click()
        hook(page, "ballot-dots").fill(str(dots))
        hook(page, "ballot-max").fill(str(most))
        hook(page, "ballot-send").click()
        hook(page, "ballot-close").wait_for()

    def close_ballot(self):
        hook(self.page, "ballot-close").click()
        hook(self.page, "ballot-show").wait_for()

    def show_ballot(self):
        hook(self.page, "ballot-show").click()

    def present(self, group, minutes=7):
        page = self.page
        hook(page, "present-start").click()
        hook(page, "present-group").select_option(value=group)
        hook(page, "present-minutes").fill(str(minutes))
        hook(page, "present-send").click()
        hook(page, "present-end").wait_for()

    def end_presenting(self):
        hook(self.page, "present-end").click()

    def download(self, what):
        page = self.page
        hook(page, "exports").click()
        with page.expect_download() as got:
            hook(page, f"export-{what}").click()
        path = got.value.path()
        page.keyboard.press("Escape")
        with open(path, "rb") as file:
            return file.read()

    def pump(self):
        self.page.evaluate("() => 1")
