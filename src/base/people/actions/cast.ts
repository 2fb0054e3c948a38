/** Base, people: the invented people of Kabupaten Sukamaju Raya. Data alone; any likeness is chance. */
import type { Role } from '../../../kernel/actor.ts'
import type { PostKind } from '../../offices/model.ts'

export type CastUnit = { key: string; parent?: string; name: string; nameEn: string; address: string; hours?: string }

export const castUnits = [
  { key: 'setda', name: 'Sekretariat Daerah', nameEn: 'Regional Secretariat', address: 'Jl. Alun-alun 1' },
  { key: 'inspektorat', name: 'Inspektorat Daerah', nameEn: 'Regional Inspectorate', address: 'Jl. Kejujuran 2' },
  {
    key: 'dukcapil',
    parent: 'setda',
    name: 'Dinas Kependudukan dan Pencatatan Sipil',
    nameEn: 'Population and Civil Registration Office',
    address: 'Jl. Merpati 12',
    hours: 'Mon-Thu 07:30-16:00; Fri 07:30-16:30; Sat 08:00-12:00',
  },
  {
    key: 'dpmptsp',
    parent: 'setda',
    name: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
    nameEn: 'Investment and One-Stop Service Office',
    address: 'Jl. Kenanga 4',
  },
  { key: 'disnaker', parent: 'setda', name: 'Dinas Tenaga Kerja', nameEn: 'Manpower Office', address: 'Jl. Karya 7' },
  {
    key: 'kesbangpol',
    parent: 'setda',
    name: 'Badan Kesatuan Bangsa dan Politik',
    nameEn: 'National Unity and Politics Agency',
    address: 'Jl. Persatuan 3',
  },
  { key: 'dinsos', parent: 'setda', name: 'Dinas Sosial', nameEn: 'Social Affairs Office', address: 'Jl. Melati 9' },
  { key: 'dinkes', parent: 'setda', name: 'Dinas Kesehatan', nameEn: 'Health Office', address: 'Jl. Sehat 5' },
  {
    key: 'pupr',
    parent: 'setda',
    name: 'Dinas Pekerjaan Umum dan Penataan Ruang',
    nameEn: 'Public Works and Spatial Planning Office',
    address: 'Jl. Jembatan 8',
  },
  {
    key: 'bapenda',
    parent: 'setda',
    name: 'Badan Pendapatan Daerah',
    nameEn: 'Regional Revenue Agency',
    address: 'Jl. Pasar 6',
  },
  {
    key: 'diskominfo',
    parent: 'setda',
    name: 'Dinas Komunikasi dan Informatika',
    nameEn: 'Communication and Informatics Office',
    address: 'Jl. Alun-alun 3',
  },
  {
    key: 'kelurahan',
    parent: 'setda',
    name: 'Kelurahan Mekarsari',
    nameEn: 'Mekarsari Urban Village Office',
    address: 'Jl. Mekar 1',
  },
] as const satisfies readonly CastUnit[]

export type CastMember = {
  /** Name of the person in tests: `sari`. */
  key: string
  name: string
  unit: (typeof castUnits)[number]['key']
  kind: PostKind
  title: string
  titleEn: string
  /** Granted beside the post. */
  role?: Role
  /** Shown among the sign-ins of the demonstration. */
  featured?: true
}

const officer = { kind: 'petugas', title: 'Petugas Layanan', titleEn: 'Service Officer' } as const

/** Each service unit has two officers who examine and one head who decides. */
export const castMembers = [
  // The story: Sari takes the oldest case, asks Bu Wulan for a correction, Pak Darmawan approves.
  { key: 'sari', name: 'Sari Puspitaningrum', unit: 'dukcapil', ...officer, featured: true },
  { key: 'bagus', name: 'Bagus Prasetya', unit: 'dukcapil', ...officer, featured: true },
  {
    key: 'darmawan',
    name: 'Darmawan Hadikusuma',
    unit: 'dukcapil',
    kind: 'kepala',
    title: 'Kepala Dinas Kependudukan dan Pencatatan Sipil',
    titleEn: 'Head of Population and Civil Registration',
    featured: true,
  },
  { key: 'rina', name: 'Rina Kartikasari', unit: 'kelurahan', ...officer, featured: true },
  { key: 'joko', name: 'Joko Wiratama', unit: 'kelurahan', ...officer },
  {
    key: 'ningsih',
    name: 'Ningsih Rahmawati',
    unit: 'kelurahan',
    kind: 'kepala',
    title: 'Lurah Mekarsari',
    titleEn: 'Head of Mekarsari',
    featured: true,
  },
  { key: 'yusuf', name: 'Yusuf Ardiansyah', unit: 'dpmptsp', ...officer, featured: true },
  { key: 'lestari', name: 'Lestari Widyaningsih', unit: 'dpmptsp', ...officer },
  {
    key: 'hendra',
    name: 'Hendra Gunadi',
    unit: 'dpmptsp',
    kind: 'kepala',
    title: 'Kepala Dinas Penanaman Modal dan PTSP',
    titleEn: 'Head of Investment and One-Stop Service',
    featured: true,
  },
  { key: 'mega', name: 'Mega Anindita', unit: 'disnaker', ...officer },
  { key: 'agus', name: 'Agus Setiabudi', unit: 'disnaker', ...officer },
  {
    key: 'tuti',
    name: 'Tuti Herawati',
    unit: 'disnaker',
    kind: 'kepala',
    title: 'Kepala Dinas Tenaga Kerja',
    titleEn: 'Head of Manpower',
  },
  { key: 'robert', name: 'Robert Sitanggang', unit: 'kesbangpol', ...officer },
  { key: 'ayu', name: 'Ayu Maharani', unit: 'kesbangpol', ...officer },
  {
    key: 'suparman',
    name: 'Suparman Atmaja',
    unit: 'kesbangpol',
    kind: 'kepala',
    title: 'Kepala Badan Kesatuan Bangsa dan Politik',
    titleEn: 'Head of National Unity and Politics',
  },
  { key: 'dewi', name: 'Dewi Lasmini', unit: 'dinsos', ...officer },
  { key: 'fajar', name: 'Fajar Nugraha', unit: 'dinsos', ...officer },
  {
    key: 'murni',
    name: 'Murni Sulastri',
    unit: 'dinsos',
    kind: 'kepala',
    title: 'Kepala Dinas Sosial',
    titleEn: 'Head of Social Affairs',
  },
  { key: 'indah', name: 'Indah Permatasari', unit: 'dinkes', ...officer },
  { key: 'made', name: 'Made Suartana', unit: 'dinkes', ...officer },
  {
    key: 'farida',
    name: 'Farida Azzahra',
    unit: 'dinkes',
    kind: 'kepala',
    title: 'Kepala Dinas Kesehatan',
    titleEn: 'Head of Health',
  },
  { key: 'eko', name: 'Eko Budiarto', unit: 'pupr', ...officer },
  { key: 'sinta', name: 'Sinta Purnamasari', unit: 'pupr', ...officer },
  {
    key: 'gunawan',
    name: 'Gunawan Wicaksono',
    unit: 'pupr',
    kind: 'kepala',
    title: 'Kepala Dinas Pekerjaan Umum dan Penataan Ruang',
    titleEn: 'Head of Public Works and Spatial Planning',
  },
  { key: 'putri', name: 'Putri Handayani', unit: 'bapenda', ...officer },
  { key: 'anton', name: 'Anton Saragih', unit: 'bapenda', ...officer },
  {
    key: 'halimah',
    name: 'Halimah Nasution',
    unit: 'bapenda',
    kind: 'kepala',
    title: 'Kepala Badan Pendapatan Daerah',
    titleEn: 'Head of Regional Revenue',
  },
  { key: 'galih', name: 'Galih Ramadhan', unit: 'diskominfo', ...officer },
  { key: 'nadia', name: 'Nadia Safitri', unit: 'diskominfo', ...officer },
  {
    key: 'bambang',
    name: 'Bambang Surya',
    unit: 'diskominfo',
    kind: 'kepala',
    title: 'Kepala Dinas Kominfo selaku PPID Utama',
    titleEn: 'Head of Communication and Information Officer',
  },
  {
    key: 'okta',
    name: 'Oktavian Lubis',
    unit: 'diskominfo',
    kind: 'operator',
    title: 'Operator Sistem',
    titleEn: 'System Operator',
    role: 'operator',
    featured: true,
  },
  {
    key: 'citra',
    name: 'Citra Anggraini',
    unit: 'setda',
    kind: 'perancang',
    title: 'Perancang Layanan',
    titleEn: 'Service Designer',
    featured: true,
  },
  {
    key: 'rahmat',
    name: 'Rahmat Hidayatullah',
    unit: 'setda',
    kind: 'sekda',
    title: 'Sekretaris Daerah',
    titleEn: 'Regional Secretary',
    featured: true,
  },
  {
    key: 'wirya',
    name: 'Wirya Kusumadinata',
    unit: 'setda',
    kind: 'kepala-daerah',
    title: 'Bupati Sukamaju Raya',
    titleEn: 'Regent of Sukamaju Raya',
  },
  {
    key: 'maria',
    name: 'Maria Wulandari',
    unit: 'inspektorat',
    kind: 'inspektur',
    title: 'Inspektur Daerah',
    titleEn: 'Regional Inspector',
    featured: true,
  },
  {
    key: 'siti',
    name: 'Siti Nurhalimah',
    unit: 'kelurahan',
    kind: 'kader',
    title: 'Kader Layanan Mekarsari',
    titleEn: 'Mekarsari Service Helper',
    featured: true,
  },
] as const satisfies readonly CastMember[]

export type CastKey = (typeof castMembers)[number]['key']

/** Kinds of post that one person holds at a time. */
export const singleKinds: readonly PostKind[] = ['kepala', 'sekda', 'kepala-daerah', 'inspektur']

/** Applicants. The numbers begin with 99, a province that no real NIK has; addresses end in `.example` (RFC 2606). */
export const castApplicants = [
  {
    key: 'wulan',
    name: 'Wulan Sekarningtyas',
    nik: '9901014507900001',
    familyCard: '9901011203150001',
    birthPlace: 'Mekarsari',
    birthDate: '1990-07-05',
    village: '9901011001',
    address: 'Jl. Mekar 17 RT 003 RW 002',
    email: 'wulan@warga.example',
    phone: '+6280099000001',
  },
  {
    key: 'slamet',
    name: 'Slamet Riyanto',
    nik: '9901021708640002',
    familyCard: '9901020101100002',
    birthPlace: 'Cemara',
    birthDate: '1964-08-17',
    village: '9901022002',
    address: 'Kampung Cemara RT 001 RW 004',
    phone: '+6280099000002',
  },
  {
    key: 'intan',
    name: 'Intan Permata Sari',
    nik: '9901036112010003',
    familyCard: '9901030505200003',
    birthPlace: 'Lembahasri',
    birthDate: '2001-12-21',
    village: '9901032001',
    address: 'Dusun Asri 5',
    email: 'intan@warga.example',
    phone: '+6280099000003',
  },
  {
    key: 'yohanes',
    name: 'Yohanes Ratu',
    nik: '9901060303880004',
    familyCard: '9901061011160004',
    birthPlace: 'Labuhanratu',
    birthDate: '1988-03-03',
    village: '9901062001',
    address: 'Jl. Dermaga 2',
    email: 'yohanes@warga.example',
  },
  {
    // A single name, as many people have.
    key: 'suharti',
    name: 'Suharti',
    nik: '9901055010550005',
    familyCard: '9901050202080005',
    birthPlace: 'Wanajaya',
    birthDate: '1955-10-10',
    village: '9901052001',
    address: 'Kampung Wanajaya RT 002 RW 001',
    phone: '+6280099000005',
  },
] as const
