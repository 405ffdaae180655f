/** Shows how far a run is: a line that is written over on a terminal, one line a tenth elsewhere. */
export function progressOf(
  total: number,
  stream: NodeJS.WriteStream = process.stderr,
): (done: number) => void {
  let shown = -1;
  return (done) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    const step = stream.isTTY ? percent : Math.floor(percent / 10);
    if (step === shown) return;
    shown = step;
    const line = `${done} of ${total} mutants (${percent} %)`;
    stream.write(stream.isTTY ? `\r${line}${done === total ? "\n" : ""}` : `${line}\n`);
  };
}
