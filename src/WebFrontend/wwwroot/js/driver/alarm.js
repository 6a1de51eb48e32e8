// @ts-check
import { byId } from "../shared/dom.js";

const STORAGE_KEY = "safego.driver.sound";
const TONES_HZ = [660, 880];
const TONE_SECONDS = 0.18;

/**
 * A short sound and a buzz for a new offer, if the driver wants them. Browsers allow sound only after a touch, so it is
 * made ready by the first one.
 */
export function createAlarm() {
  const wish = byId("sound", HTMLInputElement);
  wish.checked = localStorage.getItem(STORAGE_KEY) !== "off";
  wish.addEventListener("change", () => localStorage.setItem(STORAGE_KEY, wish.checked ? "on" : "off"));
  /** @type {AudioContext | null} */
  let audio = null;
  for (const touch of ["pointerdown", "keydown"]) {
    document.addEventListener(touch, () => {
      audio ??= new AudioContext();
    }, { once: true });
  }

  return {
    ring() {
      if (!wish.checked) return;
      navigator.vibrate?.([180, 90, 180]);
      if (audio) TONES_HZ.forEach((hz, index) => play(/** @type {AudioContext} */ (audio), hz, index * TONE_SECONDS));
    },
  };
}

/**
 * @param {AudioContext} audio
 * @param {number} hz
 * @param {number} after seconds
 */
function play(audio, hz, after) {
  const [tone, volume] = [audio.createOscillator(), audio.createGain()];
  const start = audio.currentTime + after;
  tone.frequency.value = hz;
  volume.gain.setValueAtTime(0.2, start);
  volume.gain.exponentialRampToValueAtTime(0.001, start + TONE_SECONDS);
  tone.connect(volume).connect(audio.destination);
  tone.start(start);
  tone.stop(start + TONE_SECONDS);
}
