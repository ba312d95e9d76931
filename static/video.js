// Puts the pictures of a film into a WebM or an MP4: the browser encodes them, Mediabunny writes the file. `./do` bundles both, and
// start-worker.js fetches that for src/artist.rs with the first film of these kinds.
import { BufferTarget, Mp4OutputFormat, Output, Quality, VideoSample, VideoSampleSource, WebMOutputFormat, getFirstEncodableVideoCodec } from "mediabunny";

// What each kind of file may hold, the best first. An MP4 is for programs that play H.264 and nothing else.
const kinds = {
  webm: [WebMOutputFormat, ["vp9", "vp8"]],
  mp4: [Mp4OutputFormat, ["avc"]],
};

// 1 is "very high" for what a camera takes. In a drawing, on ground of one colour, what is left of words that have gone was still seen.
const quality = new Quality(1.25);

// Begins a film of so many pictures a second; there is none where this browser encodes nothing that its kind may hold.
export const begin = async (kind, width, height, rate) => {
  const [Format, codecs] = kinds[kind];
  const codec = await getFirstEncodableVideoCodec(codecs, { width, height, quality, frameRate: rate });
  if (!codec) return null;
  const target = new BufferTarget();
  const output = new Output({ format: new Format(), target });
  const source = new VideoSampleSource({ codec, quality });
  output.addVideoTrack(source, { frameRate: rate });
  await output.start();
  let number = 0;
  return {
    // Red, green, blue and nothing of each dot, row by row: copied at once, and encoded while the next picture is drawn.
    add: async (dots) => {
      const shape = { format: "RGBX", codedWidth: width, codedHeight: height };
      const picture = new VideoSample(dots, { ...shape, timestamp: number / rate, duration: 1 / rate });
      number += 1;
      try {
        await source.add(picture);
      } finally {
        picture.close();
      }
    },
    end: async () => {
      await output.finalize();
      return new Uint8Array(target.buffer);
    },
  };
};
