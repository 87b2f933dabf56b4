/** Keeps a broken view from taking the app with it: says what failed, and leaves menu and filter usable. */
import { Component, type ReactNode } from 'react';
import { ErrorNotice } from './notices.tsx';

/** React has no hook for this: a class is its only way to catch what a child throws. */
export class Failure extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };
  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }
  override render(): ReactNode {
    return this.state.error === null ? this.props.children : <ErrorNotice error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
