/**
 * Tabs, each of which shows the panel that it controls: one stop of the Tab key, arrow keys inside.
 */
export function offerTabs(tabs: readonly HTMLElement[]): void {
  const show = (chosen: HTMLElement | undefined): void => {
    if (!chosen) return;
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.ariaSelected = `${isChosen}`;
      tab.tabIndex = isChosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (panel) panel.hidden = !isChosen && panel.id !== ALWAYS;
    }
  };
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => show(tab));
    tab.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -index, End: tabs.length - 1 - index }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = tabs[(index + step + tabs.length) % tabs.length];
      show(next);
      next?.focus();
    });
  }
}

/** The control stays: a downloaded image appears in it. */
const ALWAYS = 'panel-file';
