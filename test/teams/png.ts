import { inflateSync } from 'node:zlib'

export interface Picture {
  width: number
  height: number
  /** [red, green, blue, alpha] by rows, 0 to 255. */
  pixels: [number, number, number, number][]
}

const SIGNATURE = '89504e470d0a1a0a'
/** Bytes of a pixel by colour type, of those a browser writes: colour, and colour with transparency. */
const CHANNELS: Record<number, number> = { 2: 3, 6: 4 }

function* chunks(file: Buffer): Generator<[string, Buffer]> {
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    yield [file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + length)]
    at += length + 12
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

const FORECASTS = [
  () => 0,
  (left: number) => left,
  (_left: number, up: number) => up,
  (left: number, up: number) => (left + up) >> 1,
  paeth,
]

/** Takes back what each row's filter took away (PNG, third edition, chapter 9). */
function unfiltered(data: Buffer, stride: number, channels: number): Uint8Array {
  const rows = data.length / (stride + 1)
  const out = new Uint8Array(rows * stride)
  for (let row = 0; row < rows; row++) {
    const forecast = FORECASTS[data[row * (stride + 1)] ?? 0]
    if (!forecast) throw new Error('no such filter')
    for (let i = 0; i < stride; i++) {
      const at = row * stride + i
      const left = i < channels ? 0 : (out[at - channels] ?? 0)
      const up = row === 0 ? 0 : (out[at - stride] ?? 0)
      const corner = row === 0 || i < channels ? 0 : (out[at - stride - channels] ?? 0)
      out[at] = (data[row * (stride + 1) + 1 + i] ?? 0) + forecast(left, up, corner)
    }
  }
  return out
}

/** Decodes an 8-bit PNG in colour without interlacing; throws on any other file. */
export function decodePng(file: Buffer): Picture {
  if (file.toString('hex', 0, 8) !== SIGNATURE) throw new Error('no PNG')
  const parts = [...chunks(file)]
  const header = parts[0]?.[1] ?? Buffer.alloc(13)
  const [width, height, depth, colour] = [
    header.readUInt32BE(0),
    header.readUInt32BE(4),
    header[8],
    header[9],
  ]
  const channels = CHANNELS[colour ?? -1]
  if (channels === undefined || depth !== 8 || header[12] !== 0) throw new Error('another kind of PNG')
  const data = inflateSync(Buffer.concat(parts.flatMap(([name, body]) => (name === 'IDAT' ? [body] : []))))
  const bytes = unfiltered(data, width * channels, channels)
  const pixels = Array.from({ length: width * height }, (_, i): Picture['pixels'][number] => {
    const [red = 0, green = 0, blue = 0, alpha = 255] = bytes.subarray(i * channels, (i + 1) * channels)
    return [red, green, blue, alpha]
  })
  return { width, height, pixels }
}
