import { Modal } from '@mantine/core';
import type { QuickCapturePrefill } from '#renderer/services/appActs.ts';
import { QuickCaptureForm } from './QuickCaptureForm.tsx';

interface QuickCaptureDialogProps {
  prefill: QuickCapturePrefill;
  onClose: () => void;
}

/** Quick capture over whatever screen is open. */
export function QuickCaptureDialog({ prefill, onClose }: QuickCaptureDialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      size={500}
      padding={12}
      title="Quick capture"
      // It has to be there at once.
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close and keep the draft' }}
    >
      <QuickCaptureForm prefill={prefill} onClose={onClose} />
    </Modal>
  );
}
