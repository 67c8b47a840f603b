import type { SurfaceFault, SurfaceFaultCode } from '../../../ports/surface.ts'
import '../../components/message.css'
import type { Texts } from '../../components/use-translation.ts'
import './surface-problem.css'

/** Trying again changes nothing about where the page is, or who its reader is. */
const LASTING: readonly SurfaceFaultCode[] = ['outside', 'guest']

/** Named as the host names them: they are for whoever knows its console. */
function Facts({ facts, title }: { facts: SurfaceFault['facts']; title: string }) {
  const known = Object.entries(facts)
  if (known.length === 0) return null
  return (
    <section className="surface-facts" aria-label={title}>
      <p className="message-text">{title}</p>
      <dl>
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Which check of the first contact failed, what to do and who can. Without hooks: it is drawn before React is there. */
export function SurfaceProblem({ fault: { code, facts }, texts }: { fault: SurfaceFault; texts: Texts }) {
  const { t } = texts('teams')
  return (
    <main className="surface-problem">
      <div className="message message-problem" role="alert">
        <h1 className="message-title">{t(`fault.${code}.title`)}</h1>
        <p className="message-text">{t(`fault.${code}.text`)}</p>
        <p className="message-text">{t(`fault.${code}.who`)}</p>
        <Facts facts={facts} title={t('fault.facts')} />
        {!LASTING.includes(code) && (
          <button type="button" className="surface-retry" onClick={() => location.reload()}>
            {texts('app').t('action.retry')}
          </button>
        )}
      </div>
    </main>
  )
}
