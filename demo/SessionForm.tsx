import * as React from 'react';
import { Icon } from '@fluentui/react';
import { useDemo } from './demoContext';
import { FormControl } from './FormControl';
import { columnName } from './host';
import { languageTag } from '../host/languages';
import type { Place } from './state';
import { formTexts } from './texts';

interface FieldProps {
  readonly name: string;
  /** The language of the name, if it isn't the page's. */
  readonly lang?: string;
  readonly children: React.ReactNode;
  /** Whether it is the column that the control is bound to. */
  readonly isBound?: boolean;
}

/** A read-only field of the form. */
function Field({ name, lang, children, isBound = false }: FieldProps) {
  return (
    <div className="form-field">
      <dt className="form-label">
        <Icon iconName="Lock" className="form-lock" />
        <bdi lang={lang}>{name}</bdi>
      </dt>
      <dd className={isBound ? 'form-bound' : 'form-value'}>{children}</dd>
    </div>
  );
}

function Text({ of: [name, value] }: { readonly of: readonly [string, string] }) {
  return (
    <Field name={name}>
      <bdi>{value}</bdi>
    </Field>
  );
}

/** The closure reason, if the state shows it in this place. */
function ClosureReason({ place }: { readonly place: Place }) {
  const { state, strings } = useDemo();
  const { width } = state;
  const isHere = width === 'all' || width === place || (typeof width === 'number' && place === 'one');
  return isHere ? (
    <Field name={columnName(state, strings)} lang={languageTag(state.language)} isBound>
      <FormControl width={typeof width === 'number' ? width : undefined} />
    </Field>
  ) : null;
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly className?: string;
  readonly children: React.ReactNode;
}

function Section({ id, title, className = '', children }: SectionProps) {
  return (
    <section className={`card form-section ${className}`} aria-labelledby={id}>
      <h2 className="form-section-title" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function Header() {
  return (
    <header className="card form-header">
      <div className="form-record">
        <div className="form-avatar" aria-hidden="true">
          {formTexts.initials}
        </div>
        <div>
          <h1 className="form-title">
            {formTexts.title} <span className="form-saved">{formTexts.saved}</span>
          </h1>
          <div className="form-table">
            {formTexts.table} <span aria-hidden="true">·</span> {formTexts.form}
          </div>
        </div>
      </div>
      <dl className="form-header-fields">
        <ClosureReason place="header" />
        <Text of={formTexts.status} />
        <Text of={formTexts.channel} />
      </dl>
      <div className="form-tabs">
        <span className="form-tab">{formTexts.session}</span>
      </div>
    </header>
  );
}

/** The form of a closed session, with the closure reason in the places that the state specifies. */
export function SessionForm() {
  return (
    <div className="form">
      <Header />
      <div className="form-body">
        <Section id="form-session" title={formTexts.session} className="form-one-column">
          <dl className="form-fields">
            <Text of={formTexts.customer} />
            <Text of={formTexts.representative} />
            <ClosureReason place="one" />
            <Text of={formTexts.language} />
            <Text of={formTexts.workstream} />
          </dl>
        </Section>
        <Section id="form-routing" title={formTexts.routing} className="form-two-columns">
          <dl className="form-fields">
            <Text of={formTexts.queue} />
            <Text of={formTexts.started} />
            <ClosureReason place="two" />
            <Text of={formTexts.ended} />
            <Text of={formTexts.wait} />
            <Text of={formTexts.duration} />
          </dl>
        </Section>
        <Section id="form-notes" title={formTexts.notes} className="form-wide">
          <p className="form-note">
            <bdi>{formTexts.note}</bdi>
          </p>
        </Section>
      </div>
    </div>
  );
}
