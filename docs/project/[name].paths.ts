import { pagesElsewhere } from '../.vitepress/elsewhere.js';

export default { paths: () => pagesElsewhere('project') };
