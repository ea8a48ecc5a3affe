import { localeOf } from '@diskloupe/core/text';
import { describe, expect, it } from 'vitest';

/** Engines differ in the kind of space. */
const spaced = (text: string | undefined): string => text?.replace(/[\u00a0\u202f]/g, ' ') ?? '';

describe('numbers in a language', () => {
  it.each([
    ['en-US', '4,194,304.5', '50%'],
    ['de', '4.194.304,5', '50 %'],
    ['es', '4.194.304,5', '50 %'],
    ['fr', '4 194 304,5', '50 %'],
    ['ja', '4,194,304.5', '50%'],
    [
      'ar-EG',
      '\u0664\u066c\u0661\u0669\u0664\u066c\u0663\u0660\u0664\u066b\u0665',
      '\u0665\u0660\u066a\u061c',
    ],
  ])('are grouped, with decimals, and in percent: %s', (locale, number, percent) => {
    expect(spaced(localeOf(locale).grouped(4_194_304.5))).toBe(number);
    expect(spaced(localeOf(locale).percent(0.5))).toBe(percent);
  });

  it('are not grouped if they are names', () => {
    expect(localeOf('de').plain(4_194_304)).toBe('4194304');
  });

  it.each([
    ['de', 90 * 60_000, '90 Minuten'],
    ['de', 3_600_000, '1 Stunde'],
    ['fr', 1_500, '1 500 millisecondes'],
    ['es', 2_000, '2 segundos'],
    ['ar', 7_200_000, '\u0633\u0627\u0639\u062a\u0627\u0646'],
  ])('are durations in their largest whole unit: %s, %i', (locale, duration, text) => {
    expect(spaced(localeOf(locale).duration(duration))).toBe(text);
  });

  it.each([
    ['en-US', 'January 31, 2026'],
    ['de', '31. Januar 2026'],
    ['fr', '31 janvier 2026'],
    ['es', '31 de enero de 2026'],
    ['ja', '2026\u5e741\u670831\u65e5'],
  ])('are dates, the same day everywhere: %s', (locale, text) => {
    expect(localeOf(locale).date('2026-01-31')).toBe(text);
  });

  it('are times of the day, of a date with one', () => {
    expect(localeOf('de').date('2026-01-31T12:05:00Z')).toMatch(/2026.*:05$/);
  });

  it('are no date, of anything else', () => {
    expect(localeOf('de').date('yesterday')).toBeUndefined();
  });
});
