import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button, Text, Title } from '@mantine/core';
import { AppServicesContext, type AppServices } from '#renderer/services/appServices.ts';

interface ErrorBoundaryProps {
  /** What of the app this holds, for the log. */
  area: string;
  children: ReactNode;
}

/** Catches a fault in a screen: it is reported to the log, and the rest of the window stays. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  static override contextType = AppServicesContext;
  declare context: AppServices | null;
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    const message = `${error.name}: ${error.message}\n${info.componentStack ?? ''}`.slice(0, 4000);
    void this.report(error, message);
  }

  private async report(error: Error, message: string): Promise<void> {
    try {
      await this.context?.main.call('app.reportFailure', { area: this.props.area, message });
    } catch (reportError) {
      // Main cannot be reached: the console is the last place left.
      console.error(error, reportError);
    }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert" style={{ display: 'grid', placeItems: 'center', height: '100%', padding: 24 }}>
        <div style={{ maxWidth: 420 }}>
          <Title order={2}>This screen failed</Title>
          <Text size="sm" mt={8}>
            It is a fault in Rapport, and it is in the log. Nothing that was stored is lost, and capture goes on.
          </Text>
          <Button mt={12} onClick={() => this.setState({ failed: false })}>
            Show it again
          </Button>
        </div>
      </div>
    );
  }
}
