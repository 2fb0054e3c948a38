/** Platform, ui, browser: the page that checks letters from a phone's own storage: by a photo of the code, or its text. */
import { binarize, Decoder, Detector, grayscale } from '@nuintun/qrcode'
import { showProof } from './show-proof.ts'

/** Photos are made smaller, so that reading one is quick; a code of 81 modules still has 8 pixels each. */
const sides = [1000, 1600, 700]

async function digitsOfPhoto(file: File): Promise<string | undefined> {
  const picture = await pictureOf(file)
  for (const side of sides) {
    const scale = Math.min(1, side / Math.max(picture.naturalWidth, picture.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.naturalWidth * scale)
    canvas.height = Math.round(picture.naturalHeight * scale)
    const context = canvas.getContext('2d')
    if (!context) return undefined
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const found = read(context.getImageData(0, 0, canvas.width, canvas.height))
    if (found !== undefined) return found
  }
  return undefined
}

function read(image: ImageData): string | undefined {
  const matrix = binarize(grayscale(image), image.width, image.height)
  const places = new Detector().detect(matrix)
  for (let place = places.next(); !place.done; place = places.next(false)) {
    try {
      return new Decoder().decode(place.value.matrix).content
    } catch {
      // Not this one; the next place that looks like a code.
    }
  }
  return undefined
}

const pictureOf = (file: File): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const picture = new Image()
    const address = URL.createObjectURL(file)
    picture.onload = () => {
      URL.revokeObjectURL(address)
      resolve(picture)
    }
    picture.onerror = () => reject(new Error('no picture'))
    picture.src = address
  })

const photo = document.getElementById('foto')
const text = document.getElementById('teks')

photo?.addEventListener('change', async () => {
  const file = photo instanceof HTMLInputElement ? photo.files?.[0] : undefined
  if (!file) return
  const digits = await digitsOfPhoto(file).catch(() => undefined)
  await showProof(digits ?? '')
})

document.getElementById('periksa')?.addEventListener('submit', (event) => {
  event.preventDefault()
  if (text instanceof HTMLTextAreaElement) void showProof(text.value)
})

if (location.hash.length > 1) void showProof(location.hash)
