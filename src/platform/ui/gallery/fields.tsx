/** Platform, ui, gallery: every field, with and without hint, value and error. Invented content. */
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
} from '../fields.tsx'
import { type Part, Shelf } from './shelf.tsx'

export const Fields = ({ ctx: { lang }, say }: Part) => (
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
