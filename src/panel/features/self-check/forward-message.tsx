import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from '../../components/use-translation.ts'

type Copy = 'copy' | 'copied' | 'notCopied'

/** A message ready for whoever can mend it; where the browser forbids copying, it can be selected. */
export function ForwardMessage({ text }: { text: string }) {
  const { t } = useTranslation('selfCheck')
  const [copy, setCopy] = useState<Copy>('copy')
  const put = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopy('copied'),
      () => setCopy('notCopied'),
    )
  return (
    <details className="check-forward">
      <summary>{t('forward.open')}</summary>
      <textarea aria-label={t('forward.label')} className="check-message" readOnly rows={4} value={text} />
      <div className="check-head">
        <Button onClick={put}>{t('forward.copy')}</Button>
        <output className="check-who">{copy !== 'copy' && t(`forward.${copy}`)}</output>
      </div>
    </details>
  )
}
