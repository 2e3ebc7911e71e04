import { countOf } from '#renderer/ui/numberWords.ts';

/** What a comparison of the search index with the database found. */
interface IndexCheck {
  compared: number;
  missing: number;
  surplus: number;
  different: number;
}

/** The result in one sentence: that they agree, or how many are missing, left over, or different. */
export function indexCheckWords({ compared, missing, surplus, different }: IndexCheck): string {
  const looked = `${countOf(compared, 'record')} compared`;
  const parts = [
    missing > 0 ? `${countOf(missing, 'record')} missing` : '',
    surplus > 0 ? `${countOf(surplus, 'record')} that ${surplus === 1 ? 'is' : 'are'} gone still there` : '',
    different > 0 ? `${countOf(different, 'record')} different` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? `${looked}: all agree.` : `${looked}: ${parts.join(', ')}.`;
}
