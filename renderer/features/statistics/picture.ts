import { saveBlob } from '#renderer/ui/saveBlob.ts';

// A chart as a picture that can stand alone in a mail or a slide: with its title, what it is of, its legend and a note.
// It is put together as SVG and drawn on a canvas.

export interface PictureParts {
  title: string;
  /** What it is of: period, whose outreach, filters. */
  subtitle: string;
  note: string;
  legend: readonly { label: string; colour: string; dash: boolean }[];
  /** The drawing itself, as the inside of an SVG. */
  body: PictureBody;
  colours: PictureColours;
}

export interface PictureBody {
  markup: string;
  widthPx: number;
  heightPx: number;
}

export interface PictureColours {
  ground: string;
  text: string;
  soft: string;
}

const MARGIN_PX = 24;
const TITLE_PX = 18;
const SMALL_PX = 12;
/** Twice as fine as the screen, so that it stays sharp on a slide. */
const SCALE = 2;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";

/** The whole picture as an SVG document, with its size. */
export function composePicture(parts: PictureParts): { svg: string; widthPx: number; heightPx: number } {
  const { body, colours, legend } = parts;
  const widthPx = body.widthPx + 2 * MARGIN_PX;
  const pieces: string[] = [];
  let y = MARGIN_PX;
  const write = (text: string, sizePx: number, colour: string, weight: number): void => {
    for (const line of wrap(text, body.widthPx / (sizePx * 0.52))) {
      y += sizePx;
      pieces.push(
        `<text x="${MARGIN_PX}" y="${y}" font-size="${sizePx}" font-weight="${weight}" fill="${colour}">${escapeXml(line)}</text>`,
      );
      y += sizePx * 0.45;
    }
  };
  write(parts.title, TITLE_PX, colours.text, 650);
  write(parts.subtitle, SMALL_PX, colours.soft, 400);
  y += 8;
  let x = MARGIN_PX;
  for (const { label, colour, dash } of legend) {
    const labelPx = label.length * SMALL_PX * 0.56;
    if (x > MARGIN_PX && x + 28 + labelPx > widthPx - MARGIN_PX) {
      x = MARGIN_PX;
      y += 20;
    }
    pieces.push(
      `<line x1="${x}" x2="${x + 20}" y1="${y + 8}" y2="${y + 8}" stroke="${colour}" stroke-width="3"${dash ? ' stroke-dasharray="5 4"' : ''}/>`,
      `<text x="${x + 26}" y="${y + 12}" font-size="${SMALL_PX}" fill="${colours.text}">${escapeXml(label)}</text>`,
    );
    x += 28 + labelPx + 16;
  }
  if (legend.length > 0) y += 28;
  pieces.push(
    `<svg x="${MARGIN_PX}" y="${y}" width="${body.widthPx}" height="${body.heightPx}" overflow="visible">${body.markup}</svg>`,
  );
  y += body.heightPx + 8;
  write(parts.note, SMALL_PX, colours.soft, 400);
  const heightPx = Math.ceil(y + MARGIN_PX - 8);
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" font-family="${FONT}"><rect width="100%" height="100%" fill="${colours.ground}"/>${pieces.join('')}</svg>`,
    widthPx,
    heightPx,
  };
}

/** Draws a picture and hands it to the browser's downloads as PNG. Fails when the browser cannot draw it. */
export async function savePicture(parts: PictureParts, fileName: string): Promise<void> {
  const { svg, widthPx, heightPx } = composePicture(parts);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = widthPx * SCALE;
  canvas.height = heightPx * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws on no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture is too large to be made');
  saveBlob(blob, fileName);
}

// What the style sheet says of a drawing and a picture of its own does not know.
const STYLES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** A drawing of the page with its colours and letters written into it, so that it looks the same on its own. */
export function readDrawing(drawing: SVGSVGElement): PictureBody {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const shown = [...drawing.querySelectorAll('*')];
  const copied = [...copy.querySelectorAll('*')];
  copied.forEach((element, at) => {
    const original = shown[at];
    if (original === undefined) return;
    const style = getComputedStyle(original);
    for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('style');
    element.removeAttribute('class');
  });
  const { width, height } = drawing.getBoundingClientRect();
  const serializer = new XMLSerializer();
  const markup = [...copy.childNodes].map((node) => serializer.serializeToString(node)).join('');
  return { markup, widthPx: Math.round(width), heightPx: Math.round(height) };
}

/** The theme's colours, as a picture needs them. */
export function readColours(): PictureColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: read('--mantine-color-body'),
    text: read('--mantine-color-text'),
    soft: read('--mantine-color-dimmed'),
  };
}

/** Text as it may stand in XML: what would be a mark is written out, what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Lines of at most about `length` characters, broken at spaces. */
function wrap(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > length) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
