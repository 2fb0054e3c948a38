/** Front, portal words: help, privacy and accessibility, as sections of plain sentences. Pure data. */
import type { Bilingual } from '../../../kernel/language.ts'

/** `lines` are paragraphs; `{name}` places are filled by the page. `unverified` marks what was not compared with its source. */
export type Section = { id?: string; heading: Bilingual; lines: Bilingual[]; list?: true; unverified?: true }
export type Article = { title: Bilingual; lead: Bilingual; sections: Section[] }

const both = (id: string, en: string): Bilingual => ({ id, en })

export const helpArticle: Article = {
  title: both('Bantuan', 'Help'),
  lead: both('Anda tidak perlu akun, aplikasi, atau perantara.', 'You need no account, no app and no middleman.'),
  sections: [
    {
      heading: both('Memulai', 'Getting started'),
      lines: [
        both(
          'Cari layanan dengan kata sehari-hari, lalu tekan “Mulai permohonan”.',
          'Search in everyday words, then press “Start application”.',
        ),
        both(
          'Jawab pertanyaan satu per satu. Setiap jawaban langsung tersimpan.',
          'Answer one question at a time. Each answer is saved at once.',
        ),
        both(
          'Foto berkas dari ponsel sudah cukup, asal semua tulisannya terbaca.',
          'A photo from a phone is enough, as long as every word can be read.',
        ),
      ],
      list: true,
    },
    {
      heading: both('Belum selesai?', 'Not finished yet?'),
      lines: [
        both(
          'Simpan kode pendek yang tampil. Dengan kode itu Anda dapat melanjutkan dari ponsel mana pun selama {draftDays} hari.',
          'Keep the short code you are shown. With it you can continue from any phone for {draftDays} days.',
        ),
      ],
    },
    {
      heading: both('Sudah mengirim?', 'Already sent?'),
      lines: [
        both(
          'Buka “Lacak” dengan nomor dan kode permohonan. Di sana terlihat sedang di siapa dan kapan batasnya.',
          'Open “Track” with your number and code. It shows who has it and by when.',
        ),
        both(
          'Bila kode hilang, kontak yang Anda konfirmasi dapat membuka permohonan. Tanpa kontak itu, datang ke loket dengan KTP dan nomor permohonan.',
          'If the code is lost, the contact you confirmed can open the application. Without one, come to the counter with your ID card and the application number.',
        ),
      ],
    },
    {
      heading: both('Tidak bisa sendiri?', 'Cannot do it alone?'),
      lines: [
        both(
          'Keluarga, kader, atau operator desa boleh membantu. Katakan bahwa mereka mengajukan untuk Anda.',
          'Family or a village helper may help. Say that they apply on your behalf.',
        ),
        both(
          'Kabar dapat dikirim ke ponsel Anda sendiri. Jangan berikan kode kepada orang yang tidak Anda percaya.',
          'News can go to your own phone. Do not give your code to anyone you do not trust.',
        ),
      ],
    },
    {
      id: 'uang',
      heading: both('Ada yang meminta uang?', 'Has someone asked for money?'),
      lines: [
        both(
          'Biaya resmi tertulis di halaman setiap layanan. Di luar itu jangan membayar apa pun, juga tidak sebagai tanda terima kasih.',
          'Official costs are on the page of each service. Pay nothing else, not even as a thank-you.',
        ),
        both(
          'Laporkan ke Inspektorat Daerah, SP4N-LAPOR!, atau Ombudsman. Permohonan Anda tidak boleh dirugikan karenanya.',
          'Report it to the Regional Inspectorate, SP4N-LAPOR! or the Ombudsman. Your application must not suffer for it.',
        ),
        both(
          'Saluran lapor di situs ini belum ada. Kami menyebutnya apa adanya.',
          'There is no reporting channel on this site yet. We say so as it is.',
        ),
      ],
    },
    {
      heading: both('Mengeluh atau keberatan', 'Complaining or objecting'),
      lines: [
        both(
          'Setiap halaman layanan memuat cara mengeluh dan cara keberatan. Keduanya gratis.',
          'Each service page says how to complain and how to object. Both are free.',
        ),
      ],
    },
  ],
}

export const privacyArticle: Article = {
  title: both('Privasi', 'Privacy'),
  lead: both(
    'Apa yang kami simpan, untuk apa, berapa lama, dan siapa yang melihatnya.',
    'What we keep, what for, how long, and who sees it.',
  ),
  sections: [
    {
      heading: both('Yang kami simpan', 'What we keep'),
      lines: [
        both(
          'Jawaban dan berkas permohonan Anda, agar petugas dapat memeriksanya.',
          'The answers and files of your application, so that officers can check them.',
        ),
        both(
          'Surel atau nomor ponsel, hanya bila Anda mengisinya, untuk memberi kabar.',
          'An e-mail address or phone number, only if you give one, to send you news.',
        ),
        both(
          'Catatan setiap langkah petugas, tanpa data pribadi di dalamnya.',
          'A record of every step an officer takes, without personal data in it.',
        ),
        both(
          'Kuki yang perlu saja: bahasa, dan tanda bahwa peramban ini boleh membuka permohonan Anda.',
          'Only necessary cookies: language, and a mark that this browser may open your application.',
        ),
      ],
      list: true,
    },
    {
      heading: both('Yang tidak kami lakukan', 'What we do not do'),
      lines: [
        both(
          'Tidak ada iklan, pelacak, atau permintaan ke situs lain dari halaman ini.',
          'No advertising, no trackers, no requests to other sites from these pages.',
        ),
        both(
          'Jawaban pada “Saya boleh mengajukan?” tidak masuk permohonan mana pun.',
          'Answers to “May I apply?” go into no application.',
        ),
        both(
          'Data Anda tidak dijual dan tidak dipakai melatih mesin.',
          'Your data are not sold and not used to train machines.',
        ),
      ],
      list: true,
    },
    {
      heading: both('Berapa lama', 'How long'),
      lines: [
        both(
          'Isian yang belum dikirim: {draftDays} hari sejak perubahan terakhir, lalu dihapus.',
          'Unsent answers: {draftDays} days after the last change, then deleted.',
        ),
        both(
          'Isi kabar yang dikirim kepada Anda: {noticeDays} hari.',
          'The text of news sent to you: {noticeDays} days.',
        ),
        both(
          'Permohonan yang ditutup: {retention} menurut standar masing-masing layanan.',
          'Closed applications: {retention}, by the standard of each service.',
        ),
        both(
          'Penghapusan otomatis permohonan yang lewat waktu belum berjalan dalam versi ini.',
          'Automatic deletion of applications past that time does not run in this version yet.',
        ),
      ],
      list: true,
    },
    {
      heading: both('Siapa yang melihat', 'Who sees it'),
      lines: [
        both(
          'Hanya petugas dan pejabat unit yang menangani layanan itu. Penggantinya bila mereka cuti.',
          'Only officers and officials of the unit that handles the service, or those standing in for them.',
        ),
        both(
          'Siapa pun yang memegang surat Anda dapat memeriksa keasliannya. Halaman itu hanya menampilkan isi surat yang perlu.',
          'Anyone holding your letter can verify it. That page shows only what is needed of the letter.',
        ),
        both(
          'Operator server dapat mencapai data untuk merawatnya.',
          'The operator of the server can reach the data in order to maintain it.',
        ),
      ],
    },
    {
      heading: both('Hak Anda', 'Your rights'),
      lines: [
        both(
          'Mendapat salinan data Anda. Unduh sendiri dari halaman lacak.',
          'To get a copy of your data. Download it yourself from the tracking page.',
        ),
        both(
          'Memperbaiki data yang keliru, dan menarik persetujuan.',
          'To have wrong data corrected, and to withdraw consent.',
        ),
        both(
          'Meminta penghapusan, sejauh arsip tidak wajib disimpan.',
          'To ask for deletion, as far as records need not be kept.',
        ),
        both(
          'Mengeluh kepada kami, lalu kepada lembaga pelindungan data pribadi.',
          'To complain to us, and then to the data protection authority.',
        ),
      ],
      list: true,
      unverified: true,
    },
    {
      heading: both('Dasar hukum', 'Legal basis'),
      lines: [
        both(
          'UU 27/2022 tentang Pelindungan Data Pribadi. Ringkasan hak di atas ditulis dari pengetahuan umum.',
          'Law 27/2022 on Personal Data Protection. The rights above are summarised from general knowledge.',
        ),
      ],
      unverified: true,
    },
    {
      heading: both('Mengeluh soal data', 'Complaining about data'),
      lines: [
        both(
          'Datang atau kirim surat ke kantor yang menangani layanan. Sebutkan nomor permohonan, jangan kodenya.',
          'Visit or write to the office that handles the service. Give the application number, not the code.',
        ),
      ],
    },
  ],
}

export const accessibilityArticle: Article = {
  title: both('Aksesibilitas', 'Accessibility'),
  lead: both(
    'Kami menuju WCAG 2.2 tingkat AA. Ini yang sudah diuji, dan yang belum.',
    'We aim at WCAG 2.2 level AA. This is what was tested, and what was not.',
  ),
  sections: [
    {
      heading: both('Yang dapat Anda andalkan', 'What you can rely on'),
      lines: [
        both(
          'Halaman ini dibuat untuk dipakai tanpa JavaScript, dengan papan ketik saja, dan di layar 360 piksel.',
          'These pages are made to work without JavaScript, by keyboard alone, and on a screen of 360 pixels.',
        ),
        both(
          'Status selalu berupa kata, lambang, dan warna; tidak pernah warna saja.',
          'Status is always a word, a symbol and a colour; never colour alone.',
        ),
        both(
          'Grafik punya judul berisi temuannya dan tabel di bawahnya.',
          'Charts have a title that says the finding, and a table beneath.',
        ),
        both('Tampilan terang, gelap, kontras tinggi, dan cetak.', 'Light, dark, high contrast and print.'),
      ],
      list: true,
    },
    {
      heading: both('Bagaimana kami menguji', 'How we test'),
      lines: [
        both(
          'Setiap perubahan diuji mesin: axe, HTML sah, kontras warna, dan lebar layar, dalam dua bahasa.',
          'Every change is tested by machine: axe, valid HTML, colour contrast and width, in both languages.',
        ),
        both(
          'Mesin hanya menemukan sebagian masalah. Uji dengan orang difabel belum dilakukan.',
          'Machines find only part of the problems. Testing with disabled people has not been done yet.',
        ),
      ],
    },
    {
      heading: both('Kekurangan yang kami ketahui', 'Shortcomings we know of'),
      lines: [
        both(
          'Belum ada bahasa isyarat, suara, atau bahasa daerah.',
          'There is no sign language, audio or regional language yet.',
        ),
        both(
          'Surat PDF belum diuji dengan pembaca layar. Isinya juga tampil di halaman periksa.',
          'PDF letters were not tested with screen readers. Their content is also on the verification page.',
        ),
        both(
          'Berkas yang diunggah orang lain mungkin tidak terbaca pembaca layar.',
          'Files uploaded by others may not be readable by screen readers.',
        ),
        both(
          'Nama kantor dan sumber hukum tetap dalam bahasa Indonesia pada halaman Inggris.',
          'Names of legal sources stay Indonesian on English pages.',
        ),
      ],
      list: true,
    },
    {
      heading: both('Menemui hambatan?', 'Met a barrier?'),
      lines: [
        both(
          'Beri tahu loket mana pun, atau minta dilayani langsung. Sebutkan halaman dan alat yang Anda pakai.',
          'Tell any counter, or ask to be served in person. Name the page and the device you use.',
        ),
      ],
    },
  ],
}

export const aboutWords = {
  offices: both('Alamat dan telepon kantor', 'Addresses and telephone numbers'),
  years: both('{from} sampai {to} tahun', '{from} to {to} years'),
  sameYears: both('{from} tahun', '{from} years'),
} as const
