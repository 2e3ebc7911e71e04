import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { CodedError } from '#shared/contract/codedError.ts';
import { MIN_PASSPHRASE_LENGTH } from '#shared/contract/credentials.ts';
import { loadJsonFile, saveJsonFile } from '#main/platform/jsonFile.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { SecretStore } from '#main/platform/platform.ts';
import { createStatus } from './createStatus.ts';

// Secrets in one file, sealed with a key from the user's passphrase: scrypt (RFC 7914) and AES-256-GCM, a new nonce at
// every save. The header is authenticated with the content. A checksum over the whole stands beside the seal, because
// GCM alone cannot tell a wrong passphrase from a damaged file, and the user has to do different things about them: a
// damaged file is kept aside and the store starts anew, a wrong passphrase changes nothing.

const FORMAT = 'rapport-sealed-secrets';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const SALT_BYTES = 16;

/** OWASP's second choice for scrypt: 64 MB instead of 128 MB of memory for the same work. */
const DEFAULT_COST: ScryptCost = { cost: 2 ** 16, blockSize: 8, parallelization: 2 };

interface ScryptCost {
  cost: number;
  blockSize: number;
  parallelization: number;
}

const Header = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  kdf: z.literal('scrypt'),
  // Bounded, so that a tampered file cannot make the app ask for all memory.
  cost: z
    .int()
    .min(2)
    .max(2 ** 20),
  blockSize: z.int().min(1).max(32),
  parallelization: z.int().min(1).max(16),
  salt: z.base64(),
});
type Header = z.infer<typeof Header>;

const Sealed = z.object({ header: Header, nonce: z.base64(), tag: z.base64(), content: z.base64() });
type Sealed = z.infer<typeof Sealed>;

const SealedFile = Sealed.extend({ checksum: z.string() }).refine((file) => file.checksum === toChecksum(file), {
  path: ['checksum'],
});
type SealedFile = z.infer<typeof SealedFile>;

const Secrets = z.record(z.string(), z.string());

/**
 * Opens the sealed file, `unset` when there is none (or it was damaged, see above) and else `locked`. After `unlock` the
 * key stays in memory until the process ends. A failing disk is thrown as it is.
 */
export async function openSealedSecretStore(
  path: string,
  log: Logger,
  scryptCost: ScryptCost = DEFAULT_COST,
): Promise<SecretStore> {
  let file = await loadJsonFile(path, SealedFile, log);
  let open: { key: Buffer; header: Header; secrets: Map<string, string> } | null = null;
  const status = createStatus({ store: 'sealed-file', state: file === null ? 'unset' : 'locked' });
  // One change after the other: two saves at once would each write without the other's secret.
  let lastChange: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const result = lastChange.then(change);
    lastChange = result.catch(() => {});
    return result;
  };

  const requireOpen = (): NonNullable<typeof open> => {
    if (open === null) throw new CodedError('credentials.locked', 'the sealed file is not open');
    return open;
  };

  const writeSecrets = async (key: Buffer, header: Header, secrets: Map<string, string>): Promise<void> => {
    const sealed = seal(key, header, secrets);
    await saveJsonFile(path, sealed);
    file = sealed;
  };

  return {
    status: status.read,
    onStatusChange: status.onChange,
    unlock: (passphrase) =>
      inTurn(async () => {
        if (open !== null) return status.read();
        if (file === null) {
          if ([...passphrase].length < MIN_PASSPHRASE_LENGTH) {
            throw new CodedError('credentials.passphrase-too-short', 'the passphrase is too short', {
              minLength: MIN_PASSPHRASE_LENGTH,
            });
          }
          const header: Header = {
            format: FORMAT,
            version: 1,
            kdf: 'scrypt',
            ...scryptCost,
            salt: randomBytes(SALT_BYTES).toString('base64'),
          };
          const key = await toKey(passphrase, header);
          await writeSecrets(key, header, new Map());
          open = { key, header, secrets: new Map() };
        } else {
          const key = await toKey(passphrase, file.header);
          open = { key, header: file.header, secrets: unseal(key, file) };
        }
        status.change('ready');
        return status.read();
      }),
    load: async (name) => requireOpen().secrets.get(name) ?? null,
    save: (name, secret) =>
      inTurn(async () => {
        const { key, header, secrets } = requireOpen();
        const next = new Map(secrets).set(name, secret);
        await writeSecrets(key, header, next);
        open = { key, header, secrets: next };
      }),
    remove: (name) =>
      inTurn(async () => {
        const { key, header, secrets } = requireOpen();
        if (!secrets.has(name)) return;
        const next = new Map(secrets);
        next.delete(name);
        await writeSecrets(key, header, next);
        open = { key, header, secrets: next };
      }),
  };
}

/** The key of a passphrase. Normalised first (NFKC), so that the same words from another keyboard fit. */
function toKey(passphrase: string, { cost, blockSize, parallelization, salt }: Header): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const maxmem = 256 * cost * blockSize + 1_000_000;
    const options = { cost, blockSize, parallelization, maxmem };
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function seal(key: Buffer, header: Header, secrets: Map<string, string>): SealedFile {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(toAuthenticated(header));
  const plain = JSON.stringify(Object.fromEntries(secrets));
  const content = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  const unchecked = {
    header,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    content: content.toString('base64'),
  };
  return { ...unchecked, checksum: toChecksum(unchecked) };
}

function unseal(key: Buffer, file: SealedFile): Map<string, string> {
  let plain: string;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.nonce, 'base64'));
    decipher.setAAD(toAuthenticated(file.header));
    decipher.setAuthTag(Buffer.from(file.tag, 'base64'));
    plain = Buffer.concat([decipher.update(Buffer.from(file.content, 'base64')), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new CodedError('credentials.wrong-passphrase', 'the passphrase does not open the sealed file', {}, error);
  }
  return new Map(Object.entries(Secrets.parse(JSON.parse(plain))));
}

function toAuthenticated(header: Header): Buffer {
  const { format, version, kdf, cost, blockSize, parallelization, salt } = header;
  return Buffer.from(JSON.stringify([format, version, kdf, cost, blockSize, parallelization, salt]));
}

function toChecksum({ header, nonce, tag, content }: Sealed): string {
  return createHash('sha256').update(toAuthenticated(header)).update(`\n${nonce}\n${tag}\n${content}`).digest('hex');
}
