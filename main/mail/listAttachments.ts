import type { MessageStructureObject } from 'imapflow';
import { cleanLine } from '#shared/mail/cleanText.ts';
import type { Attachment } from '#shared/model/mailRecord.ts';

/** Base64 in lines of 76 characters carries this share of its own size. */
const BASE64_SHARE = 0.73;

/** The attachments of a message from its BODYSTRUCTURE, for messages too large to be read whole. Sizes are estimates. */
export function listAttachments(structure: MessageStructureObject): Attachment[] {
  const found: Attachment[] = [];
  const walk = (node: MessageStructureObject, depth: number): void => {
    if (depth > 50 || found.length >= 200) return;
    const name = node.dispositionParameters?.['filename'] ?? node.parameters?.['name'] ?? '';
    const isText = node.type === 'text/plain' || node.type === 'text/html';
    if (node.childNodes !== undefined && node.type !== 'message/rfc822') {
      for (const child of node.childNodes) walk(child, depth + 1);
    } else if (node.disposition === 'attachment' || name !== '' || !isText) {
      const share = node.encoding?.toLowerCase() === 'base64' ? BASE64_SHARE : 1;
      found.push({
        name: cleanLine(name, 300),
        contentType: cleanLine(node.type, 200),
        sizeBytes: Math.max(0, Math.round((node.size ?? 0) * share)),
      });
    }
  };
  walk(structure, 0);
  return found;
}
