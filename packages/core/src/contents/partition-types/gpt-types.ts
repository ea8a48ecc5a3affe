/**
 * Types of GPT partitions of firmware, loaders, and systems other than Linux, one per line: GUID, name. Sources: UEFI
 * 2.10, 5.3.3; the names are those of `sfdisk -T -X gpt`, or else sgdisk's.
 */
export const SYSTEM_TYPES: string = `
c12a7328-f81f-11d2-ba4b-00a0c93ec93b EFI System
024dee41-33e7-11d3-9d69-0008c781f39f MBR partition scheme
d3bfe2de-3daf-11df-ba40-e3a556d89593 Intel Fast Flash
21686148-6449-6e6f-744e-656564454649 BIOS boot
f4019732-066e-4e12-8273-346c5641494f Sony boot partition
bfbfafe7-a34f-448a-9a5b-6213eb736c22 Lenovo boot partition
9e1a2d38-c612-4316-aa26-8b49521e5a8b PowerPC PReP boot
7412f7d5-a156-4b13-81dc-867174929325 ONIE boot
d4e6e2cd-4469-46f3-b5cb-1bff57afc149 ONIE config
e3c9e316-0b5c-4db8-817d-f92df00215ae Microsoft reserved
ebd0a0a2-b9e5-4433-87c0-68b6b72699c7 Microsoft basic data
5808c8aa-7e8f-42e0-85d2-e1e90434cfb3 Microsoft LDM metadata
af9b60a0-1431-4f62-bc68-3311714a69ad Microsoft LDM data
de94bba4-06d1-4d40-a16a-bfd50179d6ac Windows recovery environment
37affc90-ef7d-4e96-91c3-2d7ae055b174 IBM General Parallel Fs
e75caf8f-f680-4cee-afa3-b001e56efc2d Microsoft Storage Spaces
75894c1e-3aeb-11d3-b7c1-7b03a0000000 HP-UX data
e2a1e728-32e3-11d6-a682-7b03a0000000 HP-UX service
516e7cb4-6ecf-11d6-8ff8-00022d09712b FreeBSD data
83bd6b9d-7f41-11dc-be0b-001560b84f0f FreeBSD boot
516e7cb5-6ecf-11d6-8ff8-00022d09712b FreeBSD swap
516e7cb6-6ecf-11d6-8ff8-00022d09712b FreeBSD UFS
516e7cba-6ecf-11d6-8ff8-00022d09712b FreeBSD ZFS
516e7cb8-6ecf-11d6-8ff8-00022d09712b FreeBSD Vinum
48465300-0000-11aa-aa11-00306543ecac Apple HFS/HFS+
7c3457ef-0000-11aa-aa11-00306543ecac Apple APFS
55465300-0000-11aa-aa11-00306543ecac Apple UFS
52414944-0000-11aa-aa11-00306543ecac Apple RAID
52414944-5f4f-11aa-aa11-00306543ecac Apple RAID offline
426f6f74-0000-11aa-aa11-00306543ecac Apple boot
4c616265-6c00-11aa-aa11-00306543ecac Apple label
5265636f-7665-11aa-aa11-00306543ecac Apple TV recovery
53746f72-6167-11aa-aa11-00306543ecac Apple Core storage
69646961-6700-11aa-aa11-00306543ecac Apple Silicon boot
52637672-7900-11aa-aa11-00306543ecac Apple Silicon recovery
6a82cb45-1dd2-11b2-99a6-080020736631 Solaris boot
6a85cf4d-1dd2-11b2-99a6-080020736631 Solaris root
6a898cc3-1dd2-11b2-99a6-080020736631 Solaris /usr & Apple ZFS
6a87c46f-1dd2-11b2-99a6-080020736631 Solaris swap
6a8b642b-1dd2-11b2-99a6-080020736631 Solaris backup
6a8ef2e9-1dd2-11b2-99a6-080020736631 Solaris /var
6a90ba39-1dd2-11b2-99a6-080020736631 Solaris /home
6a9283a5-1dd2-11b2-99a6-080020736631 Solaris alternate sector
6a945a3b-1dd2-11b2-99a6-080020736631 Solaris reserved 1
6a9630d1-1dd2-11b2-99a6-080020736631 Solaris reserved 2
6a980767-1dd2-11b2-99a6-080020736631 Solaris reserved 3
6a96237f-1dd2-11b2-99a6-080020736631 Solaris reserved 4
6a8d2ac7-1dd2-11b2-99a6-080020736631 Solaris reserved 5
49f48d32-b10e-11dc-b99b-0019d1879648 NetBSD swap
49f48d5a-b10e-11dc-b99b-0019d1879648 NetBSD FFS
49f48d82-b10e-11dc-b99b-0019d1879648 NetBSD LFS
2db519c4-b10f-11dc-b99b-0019d1879648 NetBSD concatenated
2db519ec-b10f-11dc-b99b-0019d1879648 NetBSD encrypted
49f48daa-b10e-11dc-b99b-0019d1879648 NetBSD RAID
fe3a2a5d-4f32-41a7-b725-accc3285a309 ChromeOS kernel
3cb8e202-3b7e-47dd-8a3c-7ff2a13cfcec ChromeOS root fs
2e0a753d-9e48-43b0-8337-b15192cb1b5e ChromeOS reserved
85d5e45a-237c-11e1-b4b3-e89a8f7fc3a7 MidnightBSD data
85d5e45e-237c-11e1-b4b3-e89a8f7fc3a7 MidnightBSD boot
85d5e45b-237c-11e1-b4b3-e89a8f7fc3a7 MidnightBSD swap
0394ef8b-237e-11e1-b4b3-e89a8f7fc3a7 MidnightBSD UFS
85d5e45d-237c-11e1-b4b3-e89a8f7fc3a7 MidnightBSD ZFS
85d5e45c-237c-11e1-b4b3-e89a8f7fc3a7 MidnightBSD Vinum
45b0969e-9b03-4f30-b4c6-b4b80ceff106 Ceph Journal
45b0969e-9b03-4f30-b4c6-5ec00ceff106 Ceph Encrypted Journal
4fbd7e29-9d25-41b8-afd0-062c0ceff05d Ceph OSD
4fbd7e29-9d25-41b8-afd0-5ec00ceff05d Ceph crypt OSD
89c57f98-2fe5-4dc0-89c1-f3ad0ceff2be Ceph disk in creation
89c57f98-2fe5-4dc0-89c1-5ec00ceff2be Ceph crypt disk in creation
aa31e02a-400f-11db-9590-000c2911d1b8 VMware VMFS
9d275380-40ad-11db-bf97-000c2911d1b8 VMware Diagnostic
381cfccc-7288-11e0-92ee-000c2911d0b2 VMware Virtual SAN
77719a0c-a4a0-11e3-a47e-000c29745a24 VMware Virsto
9198effc-31c0-11db-8f78-000c2911d1b8 VMware Reserved
824cc7a0-36a8-11e3-890a-952519ad3f61 OpenBSD data
cef5a9ad-73bc-4601-89f3-cdeeeee321a1 QNX6 file system
c91818f9-8025-47af-89d2-f030d7000c2c Plan 9 partition
5b193300-fc78-40cd-8002-e86c45580b47 HiFive FSBL
2e54b353-1271-4842-806f-e436d6af6985 HiFive BBL
42465331-3ba3-10f1-802a-4861696b7521 Haiku BFS
6828311a-ba55-42a4-bcde-a89bb5edecae Marvell Armada 3700 Boot partition
558d43c5-a1ac-43c0-aac8-d1472b2923d1 Microsoft Storage Replica
90b6ff38-b98f-4358-a21f-48f35b4a8ad3 ArcaOS Type 1
cab6e88e-abf3-4102-a07a-d4bb9be3c1d3 ChromeOS firmware
09845860-705f-4bb5-b16c-8a8a099caf52 ChromeOS mini-OS
3f0f8318-f146-4e6b-8222-c28c8f02e0d5 ChromeOS hibernate
7c5222bd-8f5d-4087-9c00-bf9843c7b58c SPDK block device
5dfbf5f4-2848-4bac-aa5e-0d9a20b745a6 Container Linux /usr
3884dd41-8582-4404-b9a8-e9b84f2df50e Container Linux resizable rootfs
c95dc21a-df0e-4340-8d7b-26cbfa9a03e0 Container Linux /OEM customizations
be9067b9-ea49-4f15-b4f6-f36f8c9e1818 Container Linux root on RAID
734e5afe-f61a-11e6-bc64-92361f002671 Atari TOS basic data
74ba7dd9-a689-11e1-bd04-00e081286acf FreeBSD nandfs
b6fa30da-92d2-4a9a-96f1-871ec6486200 Apple SoftRAID Status
2e313465-19b9-463f-8126-8a7993773801 Apple SoftRAID Scratch
fa709c7e-65b1-4593-bfd5-e71d61de9b02 Apple SoftRAID Volume
bbba6df5-f46f-4a89-8f59-8765b2727503 Apple SoftRAID Cache
3de21764-95bd-54bd-a5c3-4abe786f38a8 U-Boot boot loader
4778ed65-bf42-45fa-9c5b-287a1dc4aab1 Barebox boot loader
0311fc50-01ca-4725-ad77-9adbb20ace98 Acronis Secure Zone
8c8f8eff-ac95-4770-814a-21994f2dbc8f Veracrypt data
cafecafe-9b03-4f30-b4c6-b4b80ceff106 Ceph block
30cd0809-c2b2-499c-8879-2d6b78529876 Ceph block DB
5ce17fce-4087-4169-b7ff-056cc58473f9 Ceph block write-ahead log
fb3aabf9-d25f-47cc-bf5e-721d1816496b Ceph lockbox for dm-crypt keys
4fbd7e29-8ae0-4982-bf9d-5a8d867af560 Ceph multipath OSD
45b0969e-8ae0-4982-bf9d-5a8d867af560 Ceph multipath journal
cafecafe-8ae0-4982-bf9d-5a8d867af560 Ceph multipath block 1
7f4a666a-16f3-47a2-8445-152ef4d03f6c Ceph multipath block 2
ec6d6385-e346-45dc-be91-da2a7c8b3261 Ceph multipath block DB
01b41e1b-002a-453c-9f17-88793989ff8f Ceph multipath block write-ahead log
cafecafe-9b03-4f30-b4c6-5ec00ceff106 Ceph dm-crypt block
93b0052d-02d9-4d8a-a43b-33a3ee4dfbc3 Ceph dm-crypt block DB
306e8683-4fe2-4330-b7c0-00a917c16966 Ceph dm-crypt block write-ahead log
45b0969e-9b03-4f30-b4c6-35865ceff106 Ceph dm-crypt LUKS journal
cafecafe-9b03-4f30-b4c6-35865ceff106 Ceph dm-crypt LUKS block
166418da-c469-4022-adf4-b30afd37f176 Ceph dm-crypt LUKS block DB
86a32090-3647-40b9-bbbd-38d8c573aa86 Ceph dm-crypt LUKS block write-ahead log
4fbd7e29-9d25-41b8-afd0-35865ceff05d Ceph dm-crypt LUKS OSD
`;
