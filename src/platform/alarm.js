// A short ring: two tones, and a buzz where the device can. A browser that wants a touch first stays silent.

let audio;

/// Rings once.
export function ring() {
  navigator.vibrate?.([300, 150, 300]);
  if (!('AudioContext' in globalThis)) return;
  audio ??= new AudioContext();
  // The answer comes when the browser allows sound, which may be never.
  audio.resume().catch(() => {});
  if (audio.state !== 'running') return;
  for (const [after, pitch] of [[0, 880], [0.25, 660]]) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const start = audio.currentTime + after;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.3, start);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.22);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.22);
  }
}
