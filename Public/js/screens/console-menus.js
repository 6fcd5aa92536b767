/**
 * A menu closes by Escape, and when something outside of it is pressed.
 *
 * @param {AbortSignal} signal
 */
export function closingMenus(signal) {
  const close = (/** @type {EventTarget|null} */ except) => {
    for (const open of document.querySelectorAll("details[data-menu][open]")) {
      if (!(except instanceof Node && open.contains(except)) && open instanceof HTMLDetailsElement) open.open = false;
    }
  };
  document.addEventListener("pointerdown", (event) => close(event.target), { signal });
  document.addEventListener("focusin", (event) => close(event.target), { signal });
  document.addEventListener(
    "click",
    (event) => {
      if (event.target instanceof Element && event.target.closest(".menu-sheet button")) setTimeout(() => close(null));
    },
    { signal },
  );
  document.addEventListener(
    "toggle",
    (event) => {
      const menu = event.target;
      if (!(menu instanceof HTMLDetailsElement) || !menu.open || !menu.hasAttribute("data-menu")) return;
      const room = menu.closest(".crew, .mirror, dialog")?.getBoundingClientRect();
      const sheet = menu.lastElementChild?.getBoundingClientRect();
      menu.toggleAttribute(
        "data-up",
        Boolean(room && sheet && sheet.bottom > room.bottom && sheet.height < sheet.top - room.top),
      );
      menu.lastElementChild?.scrollIntoView({ block: "nearest" });
    },
    { signal, capture: true },
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      const open = document.querySelector("details[data-menu][open]");
      if (!(open instanceof HTMLElement)) return;
      // Only the menu: a dialog around it stays.
      event.preventDefault();
      close(null);
      open.querySelector("summary")?.focus();
    },
    { signal },
  );
}
