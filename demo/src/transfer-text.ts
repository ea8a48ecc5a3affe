import { sizeText } from '@diskloupe/core';
import type { TransferProgress } from '@diskloupe/core/upload';

/** Formats the progress of a transfer: `1.5 GiB of 4 GiB, 95 MiB a second, 27 seconds left`. */
export function transferText({ bytes, total, rate, timeLeft }: TransferProgress): string {
  const parts = [total === null ? sizeText(bytes) : `${sizeText(bytes)} of ${sizeText(total)}`];
  if (rate >= 1) parts.push(`${sizeText(Math.round(rate))} a second`);
  if (timeLeft !== null) parts.push(`${timeText(timeLeft)} left`);
  return parts.join(', ');
}

/** From 0 to 1; `null` if unknown. */
export function shareOf({ bytes, total }: TransferProgress): number | null {
  return total ? Math.min(1, bytes / total) : null;
}

function timeText(seconds: number): string {
  const [amount, unit] =
    seconds < 90 ? [seconds, 'second'] : seconds < 5400 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
  const whole = Math.max(1, Math.round(amount));
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
