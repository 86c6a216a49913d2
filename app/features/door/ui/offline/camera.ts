/** Reads QR codes from the camera until one is accepted or the person closes it. */

/** What some browsers have built in. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
declare const BarcodeDetector: { new (options: { formats: string[] }): Detector };

/** Between two looks at the picture. */
const LOOK_MS = 150;
/** Wide enough for a receipt held at arm's length, small enough for an old tablet. */
const WIDTH = 640;

/**
 * Opens the camera behind `video`. Throws where there is none or it is not allowed.
 * @param reader address of the library for browsers that read no codes themselves
 * @param onCode told each code that is seen; true ends the search
 * @returns closes the camera
 */
export async function openCamera(
  video: HTMLVideoElement,
  reader: string,
  onCode: (code: string) => boolean,
): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  await video.play();
  const read = await codeReader(reader);
  let open = true;
  const close = () => {
    open = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  const look = async () => {
    if (!open) return;
    const code = await read(video).catch(() => undefined);
    if (code !== undefined && onCode(code)) close();
    else setTimeout(() => void look(), LOOK_MS);
  };
  void look();
  return close;
}

async function codeReader(
  library: string,
): Promise<(video: HTMLVideoElement) => Promise<string | undefined>> {
  if ("BarcodeDetector" in window) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const loaded: unknown = await import(/* @vite-ignore */ library);
  if (!isReader(loaded)) throw new Error("The reader did not load.");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    if (!pen || video.videoWidth === 0) return undefined;
    canvas.width = WIDTH;
    canvas.height = Math.round((video.videoHeight * WIDTH) / video.videoWidth);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    return loaded.readQr(pen.getImageData(0, 0, canvas.width, canvas.height));
  };
}

function isReader(loaded: unknown): loaded is { readQr(picture: ImageData): string | undefined } {
  return (
    typeof loaded === "object" && loaded !== null && "readQr" in loaded && typeof loaded.readQr === "function"
  );
}
