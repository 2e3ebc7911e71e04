// What the search index is at, in words. The structure is that of `ReadModelStatus`.

export interface IndexStatus {
  state: 'starting' | 'building' | 'catching-up' | 'current' | 'failed';
  done: number;
  total: number;
}

/** How far it is: `40 %`, never 100 before it is done; empty while nobody knows. */
export function indexShare({ done, total }: IndexStatus): string {
  return total <= 0 ? '' : `${Math.min(99, Math.floor((done / total) * 100))} %`;
}

/** The word of the status line; null while the index is current and nothing has to be said. */
export function indexStatusWords(status: IndexStatus): string | null {
  const share = indexShare(status);
  switch (status.state) {
    case 'current':
      return null;
    case 'failed':
      return 'search index needs a look, in Settings';
    case 'starting':
      return 'opening the search index';
    case 'building':
      return share === '' ? 'building the search index' : `search index ${share}`;
    case 'catching-up':
      return 'search index is catching up';
  }
}

/**
 * What is said above what there is of a list so far; null while the list is whole, or the failure says more.
 * @param meanwhile what becomes of the list while the index is built
 */
export function indexListWords(status: IndexStatus, meanwhile: string): string | null {
  const share = indexShare(status);
  switch (status.state) {
    case 'current':
    case 'failed':
      return null;
    case 'starting':
      return 'The search index is being opened.';
    case 'building':
      return `The search index is being built${share === '' ? '' : `, ${share}`}. ${meanwhile}`;
    case 'catching-up':
      return 'Many changes are being taken in. The newest may still be missing here.';
  }
}
