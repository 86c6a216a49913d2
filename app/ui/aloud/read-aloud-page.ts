import { chooseVoice, speakable } from "./choose-voice.ts";

// Reads the page aloud, where there is a recording or a voice on the device that speaks its language. Without either
// the button stays hidden, as it is without script.
interface Sentence {
  readonly text: string;
  readonly recording: string | undefined;
}

const box = document.querySelector("[data-aloud]");
const button = box?.querySelector("button");
if (box instanceof HTMLElement && button) {
  const sentences = [...box.querySelectorAll<HTMLElement>("[data-text]")].map(({ dataset }): Sentence => ({
    text: speakable(dataset["text"] ?? ""),
    recording: dataset["recording"],
  }));
  offer(box, button, sentences, (box.dataset["aloud"] ?? "").split(" "));
}

function offer(
  frame: HTMLElement,
  press: HTMLElement,
  sentences: readonly Sentence[],
  wanted: string[],
): void {
  const voices = "speechSynthesis" in window ? window.speechSynthesis : undefined;
  const player = new Audio();
  let voice: SpeechSynthesisVoice | undefined;
  let reading: symbol | null = null;

  const look = () => {
    voice = chooseVoice(voices?.getVoices() ?? [], wanted);
    frame.hidden = voice === undefined && !sentences.some(({ recording }) => recording);
  };
  const show = () => {
    for (const words of press.querySelectorAll<HTMLElement>("[data-while]"))
      words.hidden = (words.dataset["while"] === "reading") !== (reading !== null);
  };
  const stop = () => {
    reading = null;
    voices?.cancel();
    player.pause();
    show();
  };
  const speak = (text: string) =>
    new Promise<void>((done) => {
      if (!voices || !voice) return done();
      const said = new SpeechSynthesisUtterance(text);
      said.voice = voice;
      said.lang = voice.lang;
      said.onend = () => done();
      said.onerror = () => done();
      voices.speak(said);
    });
  const play = (recording: string) =>
    new Promise<void>((done, failed) => {
      player.onended = () => done();
      player.onerror = () => failed(new Error(recording));
      player.src = recording;
      player.play().catch(failed);
    });
  const read = async () => {
    const mine = Symbol();
    reading = mine;
    show();
    for (const { text, recording } of sentences) {
      if (recording) await play(recording).catch(() => (reading === mine ? speak(text) : undefined));
      else await speak(text);
      if (reading !== mine) return;
    }
    stop();
  };

  // Some browsers know their voices only a while after the page.
  if (voices) voices.onvoiceschanged = look;
  look();
  press.addEventListener("click", () => (reading ? stop() : void read()));
  window.addEventListener("pagehide", stop);
}
