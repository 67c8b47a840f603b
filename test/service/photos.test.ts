import { beforeEach, describe, expect, it } from 'vitest'
import { HostFault } from '../../src/ports/host-fault.ts'
import { createPhotos, type Photos } from '../../src/service/photos.ts'

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1])
const NOON = Date.parse('2026-03-02T12:00:00+08:00')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let asked: string[]
let answer: () => Uint8Array | null
let photos: Photos
beforeEach(() => {
  asked = []
  answer = () => JPEG
  photos = createPhotos({
    async *snapshot() {},
    async photo(personId) {
      asked.push(personId)
      return answer()
    },
  })
})

describe('a photo', () => {
  it('is asked for once a day, also by many at the same time', async () => {
    const [first, second] = await Promise.all([photos.of('27', NOON), photos.of('27', NOON)])
    expect([first, second]).toEqual(Array(2).fill('data:image/jpeg;base64,/9j/4AE='))
    await photos.of('27', NOON + DAY - 1)
    expect(asked).toEqual(['27'])
    await photos.of('27', NOON + DAY)
    expect(asked).toEqual(['27', '27'])
  })

  it('that somebody has not is not asked for again that day', async () => {
    answer = () => null
    expect(await photos.of('27', NOON)).toBeNull()
    expect(await photos.of('27', NOON + MINUTE)).toBeNull()
    expect(asked).toHaveLength(1)
  })

  it.each([
    [undefined, 5 * MINUTE],
    [15 * MINUTE, 15 * MINUTE],
  ])('is left alone for a while when the host fails (Retry-After %s)', async (retryAfter, wait) => {
    answer = () => {
      throw new HostFault('throttled', 'teams', 'later', retryAfter === undefined ? {} : { retryAfter })
    }
    expect(await photos.of('27', NOON)).toBeNull()
    answer = () => JPEG
    expect(await photos.of('27', NOON + wait - 1)).toBeNull()
    expect(await photos.of('27', NOON + wait)).toMatch(/^data:/)
  })

  it.each([
    ['HTML', new TextEncoder().encode('<script>alert(1)</script>')],
    ['SVG', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['too much', new Uint8Array(50_001).fill(0xff).fill(0xd8, 1, 2)],
    ['nothing', new Uint8Array()],
  ])('is none when it is %s', async (_, bytes) => {
    answer = () => bytes
    expect(await photos.of('27', NOON)).toBeNull()
  })

  it('is forgotten when a thousand others were looked at', async () => {
    for (let id = 0; id <= 1_000; id++) await photos.of(String(id), NOON)
    asked = []
    await photos.of('1000', NOON)
    await photos.of('0', NOON)
    expect(asked).toEqual(['0'])
  })

  it('is none where the host has no photos', async () => {
    expect(await createPhotos({ async *snapshot() {} }).of('27', NOON)).toBeNull()
  })
})
