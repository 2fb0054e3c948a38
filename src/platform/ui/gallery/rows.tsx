/** Platform, ui, gallery: everything with rows, long words and many rows. Invented content. */
import { StatusTag } from '../components.tsx'
import { FileList, Pagination, Steps, SummaryList, Table, TaskList, Timeline } from '../lists.tsx'
import { type Part, Shelf } from './shelf.tsx'

export const Rows = ({ ctx: { lang }, say }: Part) => (
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
