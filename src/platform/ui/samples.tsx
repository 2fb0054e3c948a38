/** Platform, ui: four whole pages drawn with the kit (home, a service, a question with an error, a desk), to judge it by. Invented content. */
import {
  Band,
  Card,
  CardGrid,
  Chips,
  ErrorSummary,
  Facts,
  Hero,
  KeyHint,
  OpenNow,
  SearchBox,
  StatusTag,
  TwoColumns,
} from './components.tsx'
import type { PageContext } from './context.ts'
import { Button, Buttons, Form, TextInput } from './fields.tsx'
import { Icon } from './icons.tsx'
import { Page, StaffPage } from './layout.tsx'
import { Steps, Table } from './lists.tsx'
import { Requirements } from './pictures.tsx'

const popular = [
  ['KTP elektronik hilang', 'Ganti KTP-el yang hilang atau rusak', '24 jam', '9 jam', 'card'],
  ['Akta kelahiran', 'Untuk bayi baru lahir maupun yang terlambat', '24 jam', '7 jam', 'baby'],
  ['Surat keterangan domisili', 'Dari kelurahan, tanpa datang ke kantor', '1 hari kerja', '2 jam', 'house'],
  ['Kartu pencari kerja (AK-1)', 'Kartu kuning untuk melamar kerja', '1 hari kerja', '3 jam', 'briefcase'],
  ['Izin penelitian', 'Surat keterangan untuk mahasiswa dan peneliti', '3 hari kerja', '1,5 hari', 'book'],
  ['Informasi publik (PPID)', 'Minta dokumen yang dipegang pemerintah', '10 hari kerja', '4 hari', 'file'],
] as const

export const SampleHome = ({ ctx }: { ctx: PageContext }) => (
  <Page ctx={ctx} title="Beranda" bleed>
    <Hero>
      <OpenNow>Buka sekarang, 24 jam sehari</OpenNow>
      <h1>Anda mau mengurus apa?</h1>
      <p>Ajukan dari ponsel, kapan saja. Anda selalu tahu berkas sedang di siapa dan kapan selesai.</p>
      <SearchBox lang={ctx.lang} />
      <Chips
        label="Peristiwa hidup"
        chips={[
          { text: 'Bayi lahir', href: '/layanan?p=lahir', icon: 'baby' },
          { text: 'Menikah', href: '/layanan?p=nikah', icon: 'rings' },
          { text: 'Pindah rumah', href: '/layanan?p=pindah', icon: 'house' },
          { text: 'Buka usaha', href: '/layanan?p=usaha', icon: 'shop' },
          { text: 'Cari kerja', href: '/layanan?p=kerja', icon: 'briefcase' },
          { text: 'Keluarga meninggal', href: '/layanan?p=wafat', icon: 'candle' },
        ]}
      />
    </Hero>
    <Band>
      <h2>Paling sering diurus</h2>
      <CardGrid>
        {popular.map(([title, text, promise, usual, icon]) => (
          <Card
            title={title}
            href="/layanan/contoh"
            icon={icon}
            meta={[
              <>
                Janji: <b>{promise}</b>
              </>,
              'Gratis',
              <StatusTag kind="ok">biasanya {usual}</StatusTag>,
            ]}
          >
            <p>{text}</p>
          </Card>
        ))}
      </CardGrid>
    </Band>
    <Band tone="wash">
      <h2>Hari ini, apa adanya</h2>
      <Facts
        facts={[
          { value: '214', text: 'permohonan masuk, 61 di luar jam kantor' },
          { value: '96,2%', text: 'selesai tepat waktu dalam 90 hari (95,4–96,9)' },
          { value: '88,4', text: 'indeks kepuasan, 1.312 jawaban' },
          { value: '7', text: 'permohonan terlambat. Lihat yang mana', href: '/kinerja' },
        ]}
      />
      <p>
        <a href="/kinerja">Bagaimana angka ini dihitung, dan cara memeriksanya sendiri</a>
      </p>
    </Band>
  </Page>
)

export const SampleService = ({ ctx }: { ctx: PageContext }) => (
  <Page
    ctx={ctx}
    title="KTP elektronik hilang"
    wide
    section="layanan"
    breadcrumbs={[
      { text: 'Layanan', href: '/layanan' },
      { text: 'Kependudukan', href: '/layanan?u=dukcapil' },
      { text: 'KTP elektronik hilang' },
    ]}
  >
    <TwoColumns
      asideLabel="Janji dan biaya"
      aside={
        <>
          <Card title="Janji kami" level={2}>
            <p class="figure">24 jam</p>
            <p>setelah berkas lengkap. 90 hari terakhir: separuh selesai dalam 9 jam, 9 dari 10 dalam 21 jam.</p>
          </Card>
          <Card title="Biaya" level={2}>
            <p class="figure">Gratis</p>
            <p>
              UU 24/2013 Pasal 79A. Bila ada yang meminta uang, <a href="/bantuan">laporkan</a>.
            </p>
          </Card>
          <Card title="Tidak bisa sendiri?" level={2}>
            <p>Kader dan operator desa dapat mengajukan untuk Anda. Kabar tetap dikirim ke Anda.</p>
          </Card>
        </>
      }
    >
      <h1>KTP elektronik hilang</h1>
      <p class="lead">Untuk warga yang KTP-el-nya hilang atau rusak. Tidak perlu surat pengantar RT atau RW.</p>
      <Buttons>
        <Button href="/permohonan/baru">
          Mulai permohonan <Icon name="arrow-right" />
        </Button>
        <a href="#syarat">Saya boleh mengajukan?</a>
      </Buttons>
      <h2 id="syarat">Siapkan ini</h2>
      <Requirements
        items={[
          { kind: 'surat-kehilangan', title: 'Surat kehilangan dari kepolisian', note: 'foto atau PDF' },
          { kind: 'kk', title: 'Kartu Keluarga', note: 'cukup nomornya' },
          { kind: 'pas-foto', title: 'Pas foto', note: 'hanya bila wajah Anda sudah banyak berubah' },
        ]}
      />
      <h2>Perjalanannya</h2>
      <Steps
        lang={ctx.lang}
        plain
        steps={[
          { title: 'Anda mengirim berkas', note: 'kapan saja, sekitar 6 menit' },
          { title: 'Petugas Dukcapil memeriksa berkas', note: 'biasanya 2 jam' },
          { title: 'Kepala bidang menyetujui', note: 'orang kedua, bukan pemeriksa' },
          { title: 'KTP dicetak, Anda dikabari', note: 'ambil di kantor mana pun, atau dikirim' },
        ]}
      />
    </TwoColumns>
  </Page>
)

export const SampleQuestion = ({ ctx }: { ctx: PageContext }) => {
  const error = 'NIK harus 16 angka. Anda menulis 15.'
  return (
    <Page ctx={ctx} title="Berapa NIK Anda?" error back="/permohonan/contoh">
      <ErrorSummary lang={ctx.lang} problems={[{ text: error, href: '#nik' }]} />
      <p class="hint">KTP elektronik hilang · Bagian 2 dari 4 · tersimpan 19.04 WIB</p>
      <Form action="/permohonan/contoh" idempotencyKey="contoh">
        <TextInput
          lang={ctx.lang}
          name="nik"
          heading
          label="Berapa NIK Anda?"
          hint="16 angka di KTP atau Kartu Keluarga. Kami memakainya untuk mencocokkan data Anda, dan menyimpannya tertutup."
          error={error}
          value="990117510190001"
          inputmode="numeric"
          autocomplete="off"
          size={20}
        />
        <Buttons>
          <Button>Lanjutkan</Button>
          <a href="/permohonan/contoh/simpan">Simpan dan lanjutkan nanti</a>
        </Buttons>
      </Form>
    </Page>
  )
}

const queue = [
  ['2026-00412', 'KTP-el hilang', 'Periksa berkas', 'soon', 'tersisa 2 jam'],
  ['2026-00415', 'Akta kelahiran', 'Periksa berkas', 'ok', 'tersisa 5 jam'],
  ['2026-00397', 'Domisili', 'Menunggu pemohon', 'info', 'jam kantor berhenti'],
  ['2026-00388', 'Izin penelitian', 'Pendapat Kesbangpol', 'late', 'lewat 1 hari'],
  ['2026-00420', 'AK-1', 'Setujui', 'ok', 'tersisa 6 jam'],
] as const

export const SampleDesk = ({ ctx }: { ctx: PageContext }) => (
  <StaffPage
    ctx={{ ...ctx, signedIn: { name: 'Budi Santoso', position: 'Petugas loket, Dukcapil' } }}
    title="Meja saya"
    section="meja"
  >
    <h1>Meja saya</h1>
    <p class="hint">
      Urut kedatangan. 5 tugas, 1 terlambat. <a href="/meja/tertua">Ambil yang tertua</a>{' '}
      <KeyHint lang={ctx.lang} letter="A" />
    </p>
    <Table
      caption="Tugas saya"
      hideCaption
      columns={[
        { key: 'no', title: 'Nomor' },
        { key: 'service', title: 'Layanan' },
        { key: 'step', title: 'Langkah' },
        { key: 'time', title: 'Waktu' },
        { key: 'act', title: 'Tindakan', hideTitle: true },
      ]}
      rows={queue.map(([no, service, step, kind, time]) => ({
        no: <a href="/meja/contoh">{no}</a>,
        service,
        step,
        time: <StatusTag kind={kind}>{time}</StatusTag>,
        act: (
          <a href="/meja/contoh">
            Kerjakan<span class="hidden"> {no}</span>
          </a>
        ),
      }))}
    />
  </StaffPage>
)
