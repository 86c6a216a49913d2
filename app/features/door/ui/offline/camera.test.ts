import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readCodes } from "./camera.ts";

const camera = { isOn: false };
const video: HTMLVideoElement = Object.create({ play: async () => {} });

beforeEach(() => {
  const track = { stop: () => (camera.isOn = false) };
  const getUserMedia = async () => {
    camera.isOn = true;
    return { getTracks: () => [track] };
  };
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test("the camera is off after a code, when it is stopped, and where its reader does not load", async () => {
  vi.stubGlobal(
    "BarcodeDetector",
    class {
      detect = async () => [{ rawValue: "famn" }];
    },
  );
  const seen: string[] = [];
  const takes = (code: string) => seen.push(code) === 2;
  await readCodes(video, "", takes, new AbortController().signal);
  expect([seen, camera.isOn]).toEqual([["famn", "famn"], false]);

  const stop = new AbortController();
  const reading = readCodes(video, "", () => false, stop.signal);
  await vi.waitFor(() => expect(camera.isOn).toBe(true));
  stop.abort();
  await reading;
  expect(camera.isOn).toBe(false);

  Reflect.deleteProperty(globalThis, "BarcodeDetector");
  const other = readCodes(video, "data:text/javascript,", () => true, stop.signal);
  await expect(other).rejects.toThrow("did not load");
  expect(camera.isOn).toBe(false);
});
