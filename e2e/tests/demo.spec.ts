import { expect, test } from '../fixtures.js';

test('the built demo has a title', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Diskloupe/);
});
