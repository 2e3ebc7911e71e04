/** Hands what an object URL holds to the browser's downloads, under `fileName`. */
export function saveUrl(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
}
