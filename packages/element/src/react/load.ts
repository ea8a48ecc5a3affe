// Only in a page: a server renders the tags and needs no code of theirs. The browser's own rules apply to a control
// that is not defined yet, and its properties and listeners are kept for it.
if (typeof document !== 'undefined') void import('../define.js');
