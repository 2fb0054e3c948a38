/** Platform, ui: every component in every state, for eyes and for the checks. A plain page; `Gallery` is drawn at no public address. */
import type { Child } from 'hono/jsx'
import { BarChart, DistributionStrip, LineChart } from './charts.tsx'
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
import {
  Button,
  Buttons,
  Checkbox,
  Checkboxes,
  DateInput,
  FileUpload,
  Form,
  MoneyInput,
  NumberInput,
  Radios,
  Select,
  TextArea,
  TextInput,
} from './fields.tsx'
import { Icon, iconNames } from './icons.tsx'
import { Page } from './layout.tsx'
import { FileList, Pagination, Steps, SummaryList, Table, TaskList, Timeline } from './lists.tsx'
import { DocumentPicture, documentKinds, Requirements } from './pictures.tsx'

type Say = (id: string, en: string) => string

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

type Part = { ctx: PageContext; say: Say }

const Shelf = ({ title, children }: { title: string; children?: Child }) => (
  <>
    <h2>{title}</h2>
    {children}
  </>
)

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

const Fields = ({ ctx: { lang }, say }: Part) => (
  <Shelf title={say('Isian', 'Fields')}>
    <Form
      action="/permohonan"
      idempotencyKey="kunci-contoh"
      enctype="multipart/form-data"
      label={say('Contoh isian', 'Example form')}
    >
      <TextInput
        lang={lang}
        name="nik"
        label={say('Berapa NIK Anda?', 'What is your NIK?')}
        hint={say('16 angka di KTP atau Kartu Keluarga.', '16 digits on your ID card or family card.')}
        error={say('NIK harus 16 angka. Anda menulis 15.', 'The NIK must have 16 digits. You wrote 15.')}
        value="990117510190001"
        inputmode="numeric"
        size={20}
        spellcheck={false}
        autocomplete="off"
      />
      <TextInput lang={lang} name="nama" label={say('Nama lengkap', 'Full name')} autocomplete="name" />
      <TextInput lang={lang} name="surel" label={say('Surel', 'Email')} type="email" optional autocomplete="email" />
      <NumberInput
        lang={lang}
        name="jumlah"
        label={say('Jumlah anggota keluarga', 'Number of family members')}
        size={2}
        suffix={say('orang', 'people')}
      />
      <MoneyInput lang={lang} name="modal" label={say('Modal usaha', 'Business capital')} value="1.250.000" />
      <TextArea
        lang={lang}
        name="cerita"
        label={say('Ceritakan yang terjadi', 'Tell us what happened')}
        hint={say('Jangan tulis nomor KTP di sini.', 'Do not write ID numbers here.')}
      />
      <Select
        lang={lang}
        name="kecamatan"
        label={say('Kecamatan', 'District')}
        value="b"
        options={[
          { value: 'a', text: 'Mekarsari' },
          { value: 'b', text: 'Sukatani' },
        ]}
      />
      <Radios
        lang={lang}
        name="alasan"
        label={say('Mengapa perlu KTP baru?', 'Why do you need a new card?')}
        error={say('Pilih satu alasan.', 'Choose one reason.')}
        value="hilang"
        options={[
          {
            value: 'hilang',
            text: say('Hilang', 'Lost'),
            hint: say('Siapkan surat kehilangan dari polisi', 'Have the police report ready'),
            reveals: (
              <TextInput lang={lang} name="tempat" label={say('Hilang di mana?', 'Where was it lost?')} optional />
            ),
          },
          {
            value: 'rusak',
            text: say('Rusak', 'Damaged'),
            reveals: <TextInput lang={lang} name="rusak-apa" label={say('Apa yang rusak?', 'What is damaged?')} />,
          },
          { value: 'lain', text: say('Pindah alamat', 'Moved house'), disabled: true },
        ]}
      />
      <Radios
        lang={lang}
        name="wna"
        label={say('Anda warga negara Indonesia?', 'Are you an Indonesian citizen?')}
        inline
        options={[
          { value: 'ya', text: say('Ya', 'Yes') },
          { value: 'tidak', text: say('Tidak', 'No') },
        ]}
      />
      <Checkboxes
        lang={lang}
        name="kabar"
        label={say('Kabari saya lewat', 'Tell me by')}
        hint={say('Boleh lebih dari satu.', 'You may choose more than one.')}
        values={['wa']}
        options={[
          { value: 'wa', text: 'WhatsApp' },
          { value: 'surel', text: say('Surel', 'Email') },
        ]}
      />
      <DateInput
        lang={lang}
        name="lahir"
        label={say('Tanggal lahir', 'Date of birth')}
        hint={say('Misalnya 17 8 1999', 'For example 17 8 1999')}
        error={say('Tanggal lahir harus sudah lewat.', 'The birth date must be in the past.')}
        value={{ day: '17', month: '8', year: '2099' }}
        birthday
      />
      <FileUpload
        lang={lang}
        name="berkas"
        label={say('Foto surat kehilangan', 'Photo of the police report')}
        hint={say('Foto atau PDF, paling besar 10 MB.', 'Photo or PDF, at most 10 MB.')}
        accept="image/*,application/pdf"
      />
      <Checkbox
        lang={lang}
        name="benar"
        label={say('Keterangan saya benar.', 'What I wrote is true.')}
        error={say('Beri tanda bila keterangan Anda benar.', 'Tick if what you wrote is true.')}
      />
      <Buttons>
        <Button>{say('Kirim permohonan', 'Send application')}</Button>
        <a href="/permohonan">{say('Simpan dan lanjutkan nanti', 'Save and continue later')}</a>
      </Buttons>
    </Form>
  </Shelf>
)

const Rows = ({ ctx: { lang }, say }: Part) => (
  <>
    <Shelf title={say('Ringkasan dan tugas', 'Summary and tasks')}>
      <SummaryList
        lang={lang}
        rows={[
          { key: say('Nama', 'Name'), value: 'Sari Wulandari', change: { href: '#nama', what: say('nama', 'name') } },
          { key: 'NIK', value: '9901 1751 0190 0012', change: { href: '#nik', what: 'NIK' } },
          {
            key: say('Alamat', 'Address'),
            value: 'Jalan Pertanggungjawabannyasungguhpanjangsekali 27, RT 03/RW 05, Kelurahan Mekarsari',
            change: { href: '#nama', what: say('alamat', 'address') },
          },
        ]}
      />
      <TaskList
        id="tugas"
        tasks={[
          {
            title: say('Data diri', 'About you'),
            href: '#nama',
            status: say('Sudah diisi, belum dikirim', 'Filled in, not sent'),
          },
          {
            title: say('Berkas', 'Documents'),
            href: '#berkas',
            hint: say('Surat kehilangan', 'Police report'),
            status: <StatusTag kind="soon">{say('Perlu diperbaiki', 'Needs repair')}</StatusTag>,
          },
          { title: say('Kirim permohonan', 'Send application'), status: say('Belum bisa dimulai', 'Cannot start yet') },
        ]}
      />
    </Shelf>
    <Shelf title={say('Tabel', 'Tables')}>
      <Table
        caption={say('Tugas saya, urut kedatangan', 'My tasks in order of arrival')}
        columns={[
          { key: 'no', title: say('Nomor', 'Number') },
          { key: 'service', title: say('Layanan', 'Service') },
          { key: 'time', title: say('Waktu', 'Time') },
          { key: 'days', title: say('Hari', 'Days'), numeric: true },
          { key: 'act', title: say('Tindakan', 'Action'), hideTitle: true },
        ]}
        rows={Array.from({ length: 6 }, (_, n) => ({
          no: <a href={`/meja/${n}`}>2026-0041{n}</a>,
          service:
            n === 2
              ? say('Surat keterangan ahli waris untuk harta peninggalan', 'Certificate of heirship for an estate')
              : say('KTP-el hilang', 'Lost ID card'),
          time:
            n === 1 ? (
              <StatusTag kind="late">{say('lewat 1 hari', '1 day late')}</StatusTag>
            ) : (
              <StatusTag kind="ok">{say('tersisa 5 jam', '5 hours left')}</StatusTag>
            ),
          days: String(n * 17),
          act: (
            <a href={`/meja/${n}`}>
              {say('Kerjakan', 'Work')}
              <span class="hidden"> 2026-0041{n}</span>
            </a>
          ),
        }))}
      />
      <Table
        caption={say('Tabel lebar yang digeser', 'A wide table that scrolls')}
        stack={false}
        columns={Array.from({ length: 9 }, (_, n) => ({
          key: String(n),
          title: n === 0 ? say('Unit', 'Unit') : `${say('Bulan', 'Month')} ${n}`,
          numeric: n > 0,
        }))}
        rows={['Dukcapil', 'DPMPTSP'].map((unit, r) =>
          Object.fromEntries(
            Array.from({ length: 9 }, (_, n) => [String(n), n === 0 ? unit : String((n * 37 + r * 11) % 100)]),
          ),
        )}
      />
      <Pagination lang={lang} page={4} pages={12} hrefOf={(page) => `/meja?hal=${page}`} />
    </Shelf>
    <Shelf title={say('Perjalanan', 'The journey')}>
      <Steps
        lang={lang}
        steps={[
          {
            title: say('Anda mengirim berkas', 'You sent the documents'),
            note: say('Senin, 19.04 WIB', 'Monday, 19:04 WIB'),
            state: 'done',
          },
          {
            title: say('Berkas diperiksa', 'Documents examined'),
            note: say('Selasa, 08.20 WIB', 'Tuesday, 08:20 WIB'),
            state: 'done',
          },
          {
            title: say('Kepala bidang menyetujui', 'The head approves'),
            note: say('dijanjikan Selasa, 19.04 WIB', 'promised by Tuesday, 19:04 WIB'),
            state: 'now',
          },
          { title: say('KTP dicetak', 'The card is printed'), note: say('Anda dikabari', 'You will be told') },
        ]}
      />
      <h3>{say('Sebelum mengajukan', 'Before applying')}</h3>
      <Steps
        lang={lang}
        plain
        steps={[
          {
            title: say('Anda mengirim berkas', 'You send the documents'),
            note: say('sekitar 6 menit', 'about 6 minutes'),
          },
          {
            title: say('Petugas memeriksa', 'An officer examines them'),
            note: say('biasanya 2 jam', 'usually 2 hours'),
          },
        ]}
      />
      <h3>{say('Riwayat', 'History')}</h3>
      <Timeline
        moments={[
          {
            at: say('Selasa, 24 November 2026, 08.20 WIB', 'Tuesday, 24 November 2026, 08:20 WIB'),
            iso: '2026-11-24T08:20:00+07:00',
            text: say('Petugas menyatakan berkas lengkap.', 'An officer found the documents complete.'),
            by: 'Dinas Kependudukan dan Pencatatan Sipil',
          },
          {
            at: say('Senin, 23 November 2026, 19.04 WIB', 'Monday, 23 November 2026, 19:04 WIB'),
            iso: '2026-11-23T19:04:00+07:00',
            text: say('Anda mengirim permohonan.', 'You sent the application.'),
          },
        ]}
      />
      <FileList
        lang={lang}
        files={[
          {
            name: 'surat_kehilangan_polsek_sukatani_2026_11_23_scan_final_revisi.pdf',
            href: '/berkas/1',
            label: say('Surat kehilangan', 'Police report'),
            note: '1,2 MB',
          },
          {
            name: 'foto.jpg',
            href: '/berkas/2',
            label: say('Pas foto', 'Portrait'),
            note: '340 KB',
            thumbnail: '/aset/contoh.svg',
            action: (
              <a href="/berkas/2/hapus">
                {say('Hapus', 'Remove')}
                <span class="hidden"> foto.jpg</span>
              </a>
            ),
          },
        ]}
      />
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

const Charts = ({ ctx: { lang }, say }: Part) => {
  const decimal = (value: number) => (lang === 'id' ? String(value).replace('.', ',') : String(value))
  const hours = (value: number) => `${decimal(Math.round(value * 10) / 10)} ${say('jam', 'h')}`
  const share = (value: number) => `${decimal(value)}%`
  return (
    <Shelf title={say('Grafik', 'Charts')}>
      <BarChart
        lang={lang}
        title={say(
          'Domisili paling cepat, izin penelitian paling lama',
          'Domicile is fastest, research permits slowest',
        )}
        note={say('Median 90 hari terakhir', 'Median of the last 90 days')}
        labelTitle={say('Layanan', 'Service')}
        valueTitle={say('Median', 'Median')}
        format={hours}
        target={{ value: 24, text: say('janji 24 jam', 'promise 24 h') }}
        bars={[
          { label: say('Surat keterangan domisili', 'Domicile certificate'), value: 2.1, low: 1.8, high: 2.6 },
          { label: say('KTP elektronik hilang', 'Lost ID card'), value: 9, low: 8.1, high: 10.2, emphasis: true },
          { label: say('Izin penelitian', 'Research permit'), value: 36, low: 31, high: 42 },
        ]}
      />
      <LineChart
        lang={lang}
        title={say('Ketepatan waktu naik sejak Maret', 'Punctuality has risen since March')}
        labelTitle={say('Bulan', 'Month')}
        format={share}
        target={{ value: 95, text: say('sasaran 95%', 'target 95%') }}
        series={[
          {
            name: 'Dukcapil',
            points: [88, 90, 89, 93, 95, 96.2].map((value, n) => ({
              label: `${n + 3}/2026`,
              value,
              low: value - 2,
              high: Math.min(100, value + 1.5),
            })),
          },
          {
            name: 'DPMPTSP',
            points: [85, 84, 88, 88, 90, 91.4].map((value, n) => ({ label: `${n + 3}/2026`, value })),
          },
        ]}
      />
      <DistributionStrip
        lang={lang}
        title={say('Sembilan dari sepuluh KTP selesai dalam 21 jam', 'Nine in ten cards are done within 21 hours')}
        note={say('60 permohonan, setiap titik satu permohonan', '60 applications, one dot each')}
        format={hours}
        values={Array.from({ length: 60 }, (_, n) => 3 + ((n * 13) % 17) * 1.05 + (n % 11 === 0 ? 9 : 0))}
        promise={24}
        names={{
          median: say('separuh dalam', 'half within'),
          p90: say('9 dari 10 dalam', '9 in 10 within'),
          promise: say('janji', 'promise'),
        }}
      />
    </Shelf>
  )
}

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
