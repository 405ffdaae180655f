/** A text with what stands between the marks `<!-- NAME:start … -->` and `<!-- NAME:end -->` replaced. @throws Error when they are lost. */
export function withBlock(text: string, name: string, block: string): string {
  const marks = new RegExp(`(<!-- ${name}:start[^>]*-->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`);
  if (!marks.test(text)) throw new Error(`The README has lost its ${name}:start and ${name}:end marks.`);
  return text.replace(marks, (_, start: string, end: string) => `${start}${block}\n${end}`);
}
