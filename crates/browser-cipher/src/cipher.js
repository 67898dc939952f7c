// AES-GCM by the browser, for all messages of a list at once; what fails is told, not thrown.
// Every array is a copy of what the program has, for its memory may move while the browser works.
const NONCE = 12;

export async function crypt(usage, raw, nonces, data, messages, ends) {
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, [usage]);
  raw.fill(0);
  const width = ends.length && data.length / ends.length;
  const asked = Array.from(ends, (end, at) => {
    const how = {
      name: "AES-GCM",
      iv: nonces.subarray(at * NONCE, (at + 1) * NONCE),
      additionalData: data.subarray(at * width, (at + 1) * width),
    };
    const message = messages.subarray(at && ends[at - 1], end);
    return crypto.subtle[usage](how, key, message).catch(() => null);
  });
  const answers = await Promise.all(asked);
  const whole = answers.reduce((sum, answer) => sum + (answer?.byteLength ?? 0), 0);
  const texts = new Uint8Array(whole);
  let at = 0;
  for (const answer of answers) {
    if (!answer) continue;
    texts.set(new Uint8Array(answer), at);
    at += answer.byteLength;
  }
  return [texts, Uint8Array.from(answers, (answer) => (answer ? 1 : 0))];
}
