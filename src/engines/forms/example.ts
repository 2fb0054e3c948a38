/** Engine forms: one form with every kind of field, for tests and measurements alone. */

const both = (id: string, en: string) => ({ label: id, properties: { label_en: en } })

/** A form-js schema that uses the whole documented subset. */
export const exampleSchema = {
  type: 'default',
  id: 'contoh',
  schemaVersion: 18,
  components: [
    {
      type: 'group',
      ...both('Tentang Anda', 'About you'),
      components: [
        { type: 'text', text: 'Siapkan KTP dan KK Anda.', properties: { text_en: 'Have your KTP and KK at hand.' } },
        {
          type: 'textfield',
          key: 'nama',
          label: 'Siapa nama lengkap Anda?',
          properties: {
            kind: 'person-name',
            label_en: 'What is your full name?',
            short: 'Nama lengkap',
            short_en: 'Full name',
            why: 'Nama ini ditulis di surat.',
            why_en: 'This name is written in the letter.',
            autocomplete: 'name',
          },
          validate: { required: true },
        },
        {
          type: 'group',
          label: 'Nomor kependudukan',
          properties: { label_en: 'Population numbers', page: 'nomor' },
          components: [
            {
              type: 'textfield',
              key: 'nik',
              label: 'NIK',
              properties: { kind: 'nik', label_en: 'NIK' },
              validate: { required: true },
            },
            { type: 'textfield', key: 'kk', label: 'Nomor KK', properties: { kind: 'kk', label_en: 'KK number' } },
          ],
        },
        {
          type: 'datetime',
          subtype: 'date',
          key: 'lahir',
          label: 'Tanggal lahir',
          properties: { label_en: 'Date of birth', max: 'today-17y', min: '1900-01-01', autocomplete: 'bday' },
          validate: { required: true },
        },
        {
          type: 'textfield',
          key: 'telepon',
          label: 'Nomor telepon',
          properties: { kind: 'phone', label_en: 'Phone number' },
        },
        {
          type: 'textfield',
          key: 'surel',
          label: 'Surel',
          properties: { label_en: 'E-mail' },
          validate: { validationType: 'email' },
        },
        {
          type: 'select',
          key: 'desa',
          label: 'Desa atau kelurahan',
          properties: { kind: 'region', label_en: 'Village', level: 'village', from: '9901' },
          validate: { required: true },
        },
      ],
    },
    {
      type: 'group',
      ...both('Keperluan', 'Purpose'),
      components: [
        {
          type: 'radio',
          key: 'keperluan',
          label: 'Untuk apa surat ini?',
          properties: { label_en: 'What is this letter for?', short: 'Keperluan', short_en: 'Purpose' },
          values: [
            { value: 'kerja', label: 'Melamar kerja', label_en: 'Applying for work' },
            { value: 'usaha', label: 'Usaha', label_en: 'Business' },
            { value: 'lain', label: 'Lainnya', label_en: 'Other' },
          ],
          validate: { required: true },
        },
        {
          type: 'textarea',
          key: 'penjelasan',
          label: 'Jelaskan keperluan Anda',
          properties: { label_en: 'Explain your purpose' },
          conditional: { hide: '=keperluan != "lain"' },
          validate: { required: true, minLength: 10, maxLength: 500 },
        },
        {
          type: 'group',
          label: 'Usaha Anda',
          properties: { label_en: 'Your business', page: 'usaha' },
          conditional: { hide: '=keperluan != "usaha"' },
          components: [
            {
              type: 'textfield',
              key: 'omzet',
              label: 'Omzet sebulan',
              properties: { kind: 'rupiah', label_en: 'Monthly turnover', max: '1000000000' },
              validate: { required: true },
            },
            {
              type: 'number',
              key: 'luas',
              label: 'Luas tempat',
              decimalDigits: 2,
              properties: { label_en: 'Floor area', unit: 'm²', unit_en: 'm²' },
              validate: { min: 1, max: 10000.5 },
            },
            {
              type: 'number',
              key: 'karyawan',
              label: 'Jumlah karyawan',
              properties: { label_en: 'Number of employees' },
              validate: { min: 0, max: 10000 },
            },
            {
              type: 'textfield',
              key: 'penanggung',
              label: 'Penanggung jawab karyawan',
              properties: { label_en: 'Person in charge of employees' },
              conditional: { hide: '=karyawan = null or karyawan <= 10' },
              validate: { required: true },
            },
          ],
        },
        {
          type: 'checklist',
          key: 'bantuan',
          label: 'Bantuan yang pernah diterima',
          properties: { label_en: 'Aid received before', exclusive: 'tidak', max: '2' },
          values: [
            { value: 'pkh', label: 'PKH', label_en: 'PKH' },
            { value: 'bpnt', label: 'BPNT', label_en: 'BPNT' },
            { value: 'blt', label: 'BLT', label_en: 'BLT' },
            { value: 'tidak', label: 'Tidak pernah', label_en: 'Never' },
          ],
        },
      ],
    },
    {
      type: 'group',
      ...both('Keluarga', 'Family'),
      components: [
        {
          type: 'dynamiclist',
          path: 'anak',
          label: 'Anak yang tinggal bersama Anda',
          properties: { label_en: 'Children living with you', item: 'Anak', item_en: 'Child', max: '5' },
          components: [
            {
              type: 'textfield',
              key: 'nama_anak',
              label: 'Nama',
              properties: { kind: 'person-name', label_en: 'Name' },
              validate: { required: true },
            },
            {
              type: 'datetime',
              subtype: 'date',
              key: 'lahir_anak',
              label: 'Tanggal lahir',
              properties: { label_en: 'Date of birth', max: 'today' },
              validate: { required: true },
            },
            { type: 'checkbox', key: 'sekolah', label: 'Bersekolah', properties: { label_en: 'Goes to school' } },
            {
              type: 'textfield',
              key: 'nama_sekolah',
              label: 'Nama sekolah',
              properties: { label_en: 'Name of school' },
              conditional: { hide: '=not(sekolah)' },
              validate: { required: true },
            },
          ],
        },
        {
          type: 'number',
          key: 'tanggungan',
          label: 'Jumlah tanggungan',
          properties: {
            label_en: 'Number of dependants',
            rule: '=tanggungan >= count(anak)',
            rule_text: 'Jumlah tanggungan tidak boleh kurang dari jumlah anak.',
            rule_text_en: 'The number of dependants may not be below the number of children.',
          },
        },
      ],
    },
    {
      type: 'group',
      ...both('Berkas', 'Documents'),
      components: [
        {
          type: 'filepicker',
          key: 'ktp',
          label: 'Foto KTP',
          accept: '.jpg,.png,.pdf',
          properties: { label_en: 'Photo of your KTP', max_mb: '2' },
          validate: { required: true },
        },
        {
          type: 'textfield',
          key: 'pos',
          label: 'Kode pos',
          properties: { label_en: 'Postcode', pattern_hint: 'Tulis 5 angka.', pattern_hint_en: 'Write 5 digits.' },
          validate: { pattern: '\\d{5}' },
        },
        {
          type: 'checkbox',
          key: 'setuju',
          label: 'Saya menyatakan isian ini benar',
          properties: { label_en: 'I declare that this is true' },
          validate: { required: true },
        },
      ],
    },
  ],
}
