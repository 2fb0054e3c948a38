/** Front, portal pages: the small parts several public pages share. Draws only. */

import type { Child } from 'hono/jsx'
import { termText } from '../../../engines/calendar/words.ts'
import { durationText } from '../../../kernel/amount.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { rupiahText } from '../../../kernel/money.ts'
import { Card, CardGrid, StatusTag } from '../../../platform/ui/components.tsx'
import type { IconName } from '../../../platform/ui/icons.tsx'
import type { Category, LifeEventId, Service, ServiceTime } from '../../../service/catalogue/model.ts'
import type { Listed } from '../model.ts'
import { isUnverified, smallest } from '../rules.ts'
import { serviceWords as words } from '../words/services.ts'

export const categoryIcons: Record<Category, IconName> = {
  kependudukan: 'card',
  'pencatatan-sipil': 'baby',
  'surat-keterangan': 'letter',
  'tenaga-kerja': 'briefcase',
  perizinan: 'book',
  kesehatan: 'heart',
  sosial: 'users',
  usaha: 'shop',
  informasi: 'file',
}

export const eventIcons: Record<LifeEventId, IconName> = {
  lahir: 'baby',
  menikah: 'rings',
  pindah: 'house',
  usaha: 'shop',
  meninggal: 'candle',
  'cari-kerja': 'briefcase',
}

/** `24 jam`, `3 hari kerja`: the promised length without its start. */
export const promiseText = (time: ServiceTime, lang: Lang): string =>
  termText({ clock: time.clock, length: time.in_minutes ? time.length / 60 : time.length }, lang)

export const costText = (service: Service, lang: Lang): string =>
  service.tariff.amount === 0 ? words.free[lang] : rupiahText(BigInt(service.tariff.amount))

/** From this share on time the usual time may be shown in green. */
const mostlyKept = 0.9

/** `biasanya 9 jam`, only when it speaks of enough cases; nothing otherwise. */
export const Usually = ({ listed, lang }: { listed: Pick<Listed, 'measured'>; lang: Lang }) => {
  const { measured } = listed
  if (!measured || measured.decided < smallest || measured.p50 === undefined) return undefined
  return (
    <StatusTag kind={measured.onTime / measured.decided >= mostlyKept ? 'ok' : 'neutral'} icon="clock">
      {fill(words.usually[lang], { time: durationText(measured.p50, lang) })}
    </StatusTag>
  )
}

/** One service in a list. `note` says why it is there, such as the words that led to it. */
export const ServiceCard = (props: { listed: Listed; lang: Lang; note?: Child; level?: 2 | 3; icon?: boolean }) => {
  const { listed, lang } = props
  const { service, measured } = listed
  const usually = measured && measured.decided >= smallest ? [<Usually listed={listed} lang={lang} />] : []
  return (
    <Card
      title={service.name[lang]}
      href={`/layanan/${service.id}`}
      icon={props.icon ? categoryIcons[service.category] : undefined}
      level={props.level}
      meta={
        listed.state === 'paused'
          ? [
              <StatusTag kind="soon" icon="pause">
                {words.paused[lang]}
              </StatusTag>,
            ]
          : [
              <>
                {words.promise[lang]} <b>{promiseText(service.time, lang)}</b>
              </>,
              costText(service, lang),
              ...usually,
            ]
      }
    >
      <p>{service.summary[lang]}</p>
      {props.note}
    </Card>
  )
}

export const ServiceCards = (props: { all: readonly Listed[]; lang: Lang; level?: 2 | 3; icon?: boolean }) => (
  <CardGrid>
    {props.all.map((listed) => (
      <ServiceCard listed={listed} lang={props.lang} level={props.level} icon={props.icon} />
    ))}
  </CardGrid>
)

/** Said once for a list of services: what their times count, and that nobody has checked times and costs yet. */
export const ListMark = ({ all, lang }: { all: readonly Pick<Listed, 'service'>[]; lang: Lang }) => {
  const open = all.filter(({ service }) => isUnverified(service.time) || isUnverified(service.tariff)).length
  return all.length === 0 ? undefined : (
    <p class="hint">
      {words.timesFrom[lang]}
      {open === 0 ? undefined : (
        <>
          {' '}
          {words[open === all.length ? 'listedTimes' : 'someTimes'][lang]} <Unverified lang={lang} />
        </>
      )}
    </p>
  )
}

/** A value that nobody has compared with its official text. */
export const Unverified = ({ lang }: { lang: Lang }) => <StatusTag kind="soon">{words.unverified[lang]}</StatusTag>
