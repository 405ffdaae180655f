/** Source 002's remedy for a 429, taken for every retry: 1 s, 2 s, 4 s. */
const FIRST_MS = 1000;
const MOST_MS = 8000;

/**
 * How long to wait before a retry: 1, 2, 4, then 8 seconds, of which a random half is left out ("equal jitter"), so
 * that clients which failed together do not come back together and none comes back at once.
 *
 * @param retry 1 for the first.
 * @param random from 0 up to, not including, 1.
 */
export function backoffMs(retry: number, random: number): number {
  const whole = Math.min(FIRST_MS * 2 ** (retry - 1), MOST_MS);
  return Math.round(whole / 2 + (whole / 2) * random);
}
