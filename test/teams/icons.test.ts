import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodePng, type Picture } from './png.ts'

const icon = (name: string) => decodePng(readFileSync(`manifests/teams/${name}.png`))

const share = ({ pixels }: Picture, fits: (pixel: Picture['pixels'][number]) => boolean) =>
  pixels.filter(fits).length / pixels.length

const corners = ({ width, height, pixels }: Picture) =>
  [0, width - 1, (height - 1) * width, width * height - 1].map(i => pixels[i])

// What the store checks by machine (Microsoft, "Design your app icon").
describe('the icons', () => {
  it('has a colour icon of 192 px, opaque to its edges', () => {
    const picture = icon('color')
    expect([picture.width, picture.height]).toEqual([192, 192])
    expect(share(picture, ([, , , alpha]) => alpha === 255)).toBe(1)
    expect(new Set(corners(picture).map(String)).size).toBe(1)
  })

  it('shows a symbol on it: the background fills neither little nor all', () => {
    const picture = icon('color')
    const background = String(picture.pixels[0])
    const filled = share(picture, pixel => String(pixel) !== background)
    expect(filled).toBeGreaterThan(0.3)
    expect(filled).toBeLessThan(0.7)
  })

  it('has an outline of 32 px in nothing but white on nothing', () => {
    const picture = icon('outline')
    expect([picture.width, picture.height]).toEqual([32, 32])
    expect(picture.pixels.filter(([r, g, b, alpha]) => alpha > 0 && (r & g & b) !== 255)).toEqual([])
    expect(corners(picture).map(pixel => pixel?.[3])).toEqual([0, 0, 0, 0])
  })

  it('draws the outline without an empty border', () => {
    const { width, pixels } = icon('outline')
    const drawn = pixels.flatMap(([, , , alpha], i) =>
      alpha > 127 ? [[i % width, Math.floor(i / width)]] : [],
    )
    const [columns, rows] = [drawn.map(([x]) => x ?? 0), drawn.map(([, y]) => y ?? 0)]
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([0, 31])
    expect([Math.min(...rows), Math.max(...rows)]).toEqual([0, 31])
  })

  it('has a colour icon of 32 px on nothing', () => {
    const picture = icon('color32x32')
    expect([picture.width, picture.height]).toEqual([32, 32])
    expect(corners(picture).map(pixel => pixel?.[3])).toEqual([0, 0, 0, 0])
    expect(share(picture, ([, , , alpha]) => alpha === 255)).toBeGreaterThan(0.4)
  })
})
