/** Platform, ui: every component in every state, for eyes and for the checks. A plain page; `Gallery` is drawn at no public address. */
import {
  ActionBar,
  Card,
  CardGrid,
  CaseNumber,
  Chips,
  CopyButton,
  Details,
  EmptyState,
  ErrorSummary,
  Facts,
  FilterBar,
  InsetText,
  KeyHint,
  KeysToggle,
  Notice,
  Panel,
  SearchBox,
  ShareRow,
  StatusTag,
  Tabs,
  WarningText,
} from './components.tsx'
import type { PageContext } from './context.ts'
import { Button, Buttons, Select, TextInput } from './fields.tsx'
import { Charts } from './gallery/charts.tsx'
import { Fields } from './gallery/fields.tsx'
import { Rows } from './gallery/rows.tsx'
import { type Part, type Say, Shelf } from './gallery/shelf.tsx'
import { Icon, iconNames } from './icons.tsx'
import { Page } from './layout.tsx'
import { DocumentPicture, documentKinds, Requirements } from './pictures.tsx'

export const Gallery = ({ ctx }: { ctx: PageContext }) => {
  const say: Say = (id, en) => ({ id, en })[ctx.lang]
  const parts = { ctx, say }
  return (
    <Page
      ctx={ctx}
      title={say('Galeri komponen', 'Component gallery')}
      error
      wide
      section="layanan"
      breadcrumbs={[{ text: say('Layanan', 'Services'), href: '/layanan' }, { text: say('Galeri', 'Gallery') }]}
      back="/"
      head={<meta name="robots" content="noindex" />}
    >
      <ErrorSummary
        lang={ctx.lang}
        problems={[
          {
            text: say('NIK harus 16 angka. Anda menulis 15.', 'The NIK must have 16 digits. You wrote 15.'),
            href: '#nik',
          },
          { text: say('Pilih satu alasan.', 'Choose one reason.'), href: '#alasan' },
          { text: say('Tanggal lahir harus sudah lewat.', 'The birth date must be in the past.'), href: '#lahir' },
        ]}
      />
      <h1>{say('Galeri komponen', 'Component gallery')}</h1>
      <p class="lead">
        {say('Semua bagian halaman, dalam semua keadaannya.', 'Every part of a page, in every state.')}
      </p>
      <Words {...parts} />
      <Fields {...parts} />
      <Rows {...parts} />
      <Places {...parts} />
      <Charts {...parts} />
      <Pictures {...parts} />
    </Page>
  )
}

const Words = ({ ctx: { lang }, say }: Part) => (
  <>
    <Shelf title={say('Tombol dan tautan', 'Buttons and links')}>
      <Buttons>
        <Button>{say('Lanjutkan', 'Continue')}</Button>
        <Button kind="quiet">{say('Simpan dulu', 'Save for later')}</Button>
        <Button kind="warning">{say('Batalkan permohonan', 'Withdraw application')}</Button>
        <Button kind="link">{say('Hapus jawaban ini', 'Remove this answer')}</Button>
        <Button href="/layanan">
          {say('Mulai permohonan', 'Start application')} <Icon name="arrow-right" />
        </Button>
        <Button small>{say('Ambil', 'Take')}</Button>
        <Button disabled>{say('Belum bisa', 'Not yet')}</Button>
      </Buttons>
      <ShareRow lang={lang} text={say('Permohonan saya', 'My application')} url="https://example.id/lacak" print />
      <CopyButton lang={lang} text="2026-00412" label={say('Salin nomor', 'Copy number')} />
    </Shelf>
    <Shelf title={say('Status', 'Status')}>
      <p>
        <StatusTag kind="ok">{say('tersisa 5 jam', '5 hours left')}</StatusTag>{' '}
        <StatusTag kind="soon">{say('tersisa 2 jam', '2 hours left')}</StatusTag>{' '}
        <StatusTag kind="late">{say('lewat 1 hari', '1 day late')}</StatusTag>{' '}
        <StatusTag kind="info">{say('jam kantor berhenti', 'office clock paused')}</StatusTag>{' '}
        <StatusTag kind="neutral">{say('Draf', 'Draft')}</StatusTag>
      </p>
    </Shelf>
    <Shelf title={say('Pemberitahuan', 'Notices')}>
      <Notice lang={lang} kind="ok">
        <p>
          {say(
            'Surat sudah terbit. Anda dapat mengunduhnya sekarang.',
            'The letter is issued. You can download it now.',
          )}
        </p>
      </Notice>
      <Notice lang={lang}>
        <p>
          {say(
            'Kantor tutup hari ini. Permohonan tetap diterima.',
            'The office is closed today. Applications are still accepted.',
          )}
        </p>
      </Notice>
      <Notice lang={lang} kind="soon" title={say('Perlu Anda lengkapi', 'We need something from you')}>
        <p>
          {say('Foto surat kehilangan kurang jelas. ', 'The photo of the police report is not clear. ')}
          <a href="/lacak">{say('Kirim foto baru', 'Send a new photo')}</a>
        </p>
      </Notice>
      <Notice lang={lang} kind="late" title={say('Belum terkirim', 'Not sent')}>
        <p>
          {say(
            'Sambungan terputus. Jawaban Anda aman; coba kirim lagi.',
            'The connection broke. Your answers are safe; try again.',
          )}
        </p>
      </Notice>
      <Panel title={say('Permohonan terkirim', 'Application sent')}>
        <CaseNumber label={say('Nomor permohonan Anda', 'Your application number')}>2026-00412</CaseNumber>
        <p>
          {say(
            'Kami kabari lewat WhatsApp paling lambat Selasa, 24 November 2026.',
            'We will tell you by WhatsApp no later than Tuesday, 24 November 2026.',
          )}
        </p>
      </Panel>
      <InsetText>
        <p>
          {say(
            'Layanan ini gratis. Bila ada yang meminta uang, laporkan.',
            'This service is free. If anyone asks for money, report it.',
          )}
        </p>
      </InsetText>
      <WarningText lang={lang}>
        {say(
          'Keterangan palsu dapat dipidana (Pasal 93 UU 23/2006).',
          'False statements can be punished (Article 93, Law 23/2006).',
        )}
      </WarningText>
      <Details summary={say('Mengapa kami menanyakan ini?', 'Why do we ask this?')}>
        <p>
          {say('Agar surat tidak terbit untuk orang yang salah.', 'So that no letter is issued to the wrong person.')}
        </p>
      </Details>
      <Details summary={say('Terbuka', 'Open')} open>
        <p>{say('Isi yang terlihat.', 'Visible content.')}</p>
      </Details>
    </Shelf>
  </>
)

const Places = ({ ctx: { lang }, say }: Part) => (
  <>
    <Shelf title={say('Kartu dan angka', 'Cards and figures')}>
      <SearchBox lang={lang} value="ktp" />
      <br />
      <Chips
        label={say('Peristiwa hidup', 'Life events')}
        chips={[
          { text: say('Bayi lahir', 'A birth'), href: '/layanan?p=lahir', icon: 'baby' },
          { text: say('Menikah', 'Marriage'), href: '/layanan?p=nikah', icon: 'rings', current: true },
        ]}
      />
      <br />
      <CardGrid>
        <Card
          title={say('KTP elektronik hilang', 'Lost ID card')}
          href="/layanan/ktp"
          icon="card"
          meta={[
            <>
              {say('Janji: ', 'Promise: ')}
              <b>24 {say('jam', 'hours')}</b>
            </>,
            say('Gratis', 'Free'),
            <StatusTag kind="ok">{say('biasanya 9 jam', 'usually 9 hours')}</StatusTag>,
          ]}
        >
          <p>{say('Ganti KTP-el yang hilang atau rusak', 'Replace a lost or damaged card')}</p>
        </Card>
        <Card title={say('Kartu tanpa tautan', 'A card without a link')}>
          <p>{say('Hanya untuk dibaca.', 'Only to be read.')}</p>
        </Card>
      </CardGrid>
      <Facts
        facts={[
          {
            value: '214',
            text: say('permohonan masuk, 61 di luar jam kantor', 'applications, 61 outside office hours'),
          },
          { value: '96,2%', text: say('selesai tepat waktu', 'done on time'), tone: 'ok' },
          { value: '7', text: say('terlambat. Lihat yang mana', 'late. See which'), tone: 'late', href: '/kinerja' },
        ]}
      />
      <EmptyState
        title={say('Belum ada tugas', 'No tasks yet')}
        action={<a href="/meja">{say('Muat ulang', 'Reload')}</a>}
      >
        <p>
          {say('Semua berkas sudah dikerjakan. Yang baru muncul di sini.', 'Every file is done. New ones appear here.')}
        </p>
      </EmptyState>
    </Shelf>
    <Shelf title={say('Meja kerja', 'Workbench')}>
      <Tabs
        label={say('Daftar', 'Lists')}
        tabs={[
          { text: say('Tugas saya', 'My tasks'), href: '/meja', current: true, count: 5 },
          { text: say('Semua', 'All'), href: '/meja?semua=1', count: 128 },
        ]}
      />
      <FilterBar lang={lang} action="/meja" clearHref="/meja">
        <Select
          lang={lang}
          name="unit"
          label={say('Unit', 'Unit')}
          options={[{ value: 'dukcapil', text: 'Dukcapil' }]}
        />
        <TextInput lang={lang} name="nomor" label={say('Nomor', 'Number')} />
      </FilterBar>
      <ActionBar label={say('Keputusan', 'Decision')}>
        <Button shortcut="S">{say('Setujui', 'Approve')}</Button>
        <Button kind="quiet" shortcut="K">
          {say('Kembalikan', 'Return')}
        </Button>
        <KeyHint lang={lang} letter="S" />
        <KeysToggle lang={lang} />
      </ActionBar>
    </Shelf>
  </>
)

const Pictures = ({ say }: Part) => (
  <Shelf title={say('Gambar dokumen dan ikon', 'Documents and icons')}>
    <Requirements
      items={[
        {
          kind: 'surat-kehilangan',
          title: say('Surat kehilangan dari kepolisian', 'Police report of the loss'),
          note: say('foto atau PDF', 'photo or PDF'),
        },
        { kind: 'kk', title: say('Kartu Keluarga', 'Family card'), note: say('cukup nomornya', 'only its number') },
      ]}
    />
    <CardGrid small>
      {documentKinds.map((kind) => (
        <DocumentPicture kind={kind} caption={kind} />
      ))}
    </CardGrid>
    <p>
      {iconNames.map((name) => (
        <>
          <Icon name={name} big />{' '}
        </>
      ))}
    </p>
  </Shelf>
)
