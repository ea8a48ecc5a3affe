/**
 * Types of GPT partitions on devices with Android or Fuchsia, one per line: GUID, name. Source: `sgdisk -L`, `sgdisk
 * -i`.
 */
export const DEVICE_TYPES: string = `
2568845d-2332-4675-bc39-8fa5a4748d15 Android bootloader
114eaffe-1552-4022-b26e-9b053604cf84 Android bootloader 2
49a4d17f-93a3-45c1-a0de-f50b2ebe2599 Android boot 1
4177c722-9e92-4aab-8644-43502bfd5506 Android recovery 1
ef32a33b-a409-486c-9141-9ffb711f6266 Android misc
20ac26be-20b7-11e3-84c5-6cfdb94711e9 Android metadata
38f428e6-d326-425d-9140-6e0ea133647c Android system 1
a893ef21-e428-470a-9e55-0668fd91a2d9 Android cache
dc76dda9-5ac1-491c-af42-a82591580c0d Android data
ebc597d0-2053-4b15-8b64-e0aac75f4db1 Android persistent
8f68cc74-c5e5-48da-be91-a0c8c15e9c80 Android factory
767941d0-2085-11e3-ad3b-6cfdb94711e9 Android fastboot/tertiary
ac6d7924-eb71-4df8-b48d-e267b27148ff Android OEM
c5a0aeec-13ea-11e5-a1b1-001e67ca0c3c Android vendor
bd59408b-4514-490d-bf12-9878d963f378 Android config
9fdaa6ef-4b3f-40d2-ba8d-bff16bfb887b Android factory (alt)
19a710a2-b3ca-11e4-b026-10604b889dcf Android meta
193d1ea4-b3ca-11e4-b075-10604b889dcf Android EXT
dea0ba2c-cbdd-4805-b4f9-f428251c3e98 Android SBL1
8c6b52ad-8a9e-4398-ad09-ae916e53ae2d Android SBL2
05e044df-92f1-4325-b69e-374a82e97d6e Android SBL3
400ffdcd-22e0-47e7-9a23-f16ed9382388 Android APPSBL
a053aa7f-40b8-4b1c-ba08-2f68ac71a4f4 Android QSEE/tz
e1a6a689-0c8d-4cc6-b4e8-55a4320fbd8a Android QHEE/hyp
098df793-d712-413d-9d4e-89d711772228 Android RPM
d4e0d938-b7fa-48c1-9d21-bc5ed5c4b203 Android WDOG debug/sdi
20a0c19c-286a-42fa-9ce7-f64c3226a794 Android DDR
a19f205f-ccd8-4b6d-8f1e-2d9bc24cffb1 Android CDT
66c9b323-f7fc-48b6-bf96-6f32e335a428 Android RAM dump
303e6ac3-af15-4c54-9e9b-d9a8fbecf401 Android SEC
c00eef24-7709-43d6-9799-dd2b411e7a3c Android PMIC
82acc91f-357c-4a68-9c8f-689e1b1a23a1 Android misc 1
e2802d54-0545-e8a1-a1e8-c7a3e245acd4 Android misc 2
65addcf4-0c5c-4d9a-ac2d-d90b5cbfcd03 Android device info
e6e98da2-e22a-4d12-ab33-169e7deaa507 Android APDP
ed9e8101-05fa-46b7-82aa-8d58770d200b Android MSADP
11406f35-1173-4869-807b-27df71802812 Android DPO
9d72d4e4-9958-42da-ac26-bea7a90b0434 Android recovery 2
6c95e238-e343-4ba8-b489-8681ed22ad0b Android persist
ebbeadaf-22c9-e33b-8f5d-0e81686a68cb Android modem ST1
0a288b1f-22c9-e33b-8f5d-0e81686a68cb Android modem ST2
57b90a16-22c9-e33b-8f5d-0e81686a68cb Android FSC
638ff8e2-22c9-e33b-8f5d-0e81686a68cb Android FSG 1
2013373e-1ac4-4131-bfd8-b6a7ac638772 Android FSG 2
2c86e742-745e-4fdd-bfd8-b6a7ac638772 Android SSD
de7d4029-0f5b-41c8-ae7e-f6c023a02b33 Android keystore
323ef595-af7a-4afa-8060-97be72841bb9 Android encrypt
45864011-cf89-46e6-a445-85262e065604 Android EKSST
8ed8ae95-597f-4c8a-a5bd-a7ff8e4dfaa9 Android RCT
df24e5ed-8c96-4b86-b00b-79667dc6de11 Android spare1
7c29d3ad-78b9-452e-9deb-d098d542f092 Android spare2
379d107e-229e-499d-ad4f-61f5bcf87bd4 Android spare3
0dea65e5-a676-4cdf-823c-77568b577ed5 Android spare4
4627ae27-cfef-48a1-88fe-99c3509ade26 Android raw resources
20117f86-e985-4357-b9ee-374bc1d8487d Android boot 2
86a7cb80-84e1-408c-99ab-694f1a410fc7 Android FOTA
97d7b011-54da-4835-b3c4-917ad6e73d74 Android system 2
5594c694-c871-4b5f-90b1-690a6f68e0f7 Android cache
1b81e7e6-f50d-419b-a739-2aeef8da3335 Android user data
98523ec6-90fe-4c67-b50a-0fc59ed6f56d LG (Android) advanced flasher
2644bcc0-f36a-4792-9533-1738bed53ee3 Android PG1FS
dd7c91e9-38c9-45c5-8a12-4a80f7e14057 Android PG2FS
7696d5b6-43fd-4664-a228-c563c4a1e8cc Android board info
0d802d54-058d-4a20-ad2d-c7a362ceacd4 Android MFG
10a0c19c-516a-5444-5ce3-664c3226a794 Android limits
fe8a2634-5e2e-46ba-99e3-3a192091a350 Fuchsia boot loader (slot A/B/R)
d9fd4535-106c-4cec-8d37-dfc020ca87cb Fuchsia durable mutable encrypted system data
a409e16b-78aa-4acc-995c-302352621a41 Fuchsia durable mutable boot loader
f95d940e-caba-4578-9b93-bb6c90f29d3e Fuchsia factory ro system data
10b8dbaa-d2bf-42a9-98c6-a7c5db3701e7 Fuchsia factory ro bootloader data
49fd7cb8-df15-4e73-b9d9-992070127f0f Fuchsia Volume Manager
421a8bfc-85d9-4d85-acda-b64eec0133e9 Fuchsia verified boot metadata (slot A/B/R)
9b37fff6-2e58-466a-983a-f7926d0b04e0 Fuchsia Zircon boot image (slot A/B/R)
606b000b-b7c7-4653-a7d5-b737332c899d Fuchsia System
08185f0c-892d-428a-a789-dbeec8f55e6a Fuchsia Data
48435546-4953-2041-494e-5354414c4c52 Fuchsia Install
2967380e-134c-4cbb-b6da-17e7ce1ca45d Fuchsia Blob
41d0e340-57e3-954e-8c1e-17ecac44cff5 Fuchsia FVM
de30cc86-1f4a-4a31-93c4-66f147d33e05 Fuchsia Zircon boot image (slot A)
23cc04df-c278-4ce7-8471-897d1a4bcdf7 Fuchsia Zircon boot image (slot B)
a0e5cf57-2def-46be-a80c-a2067c37cd49 Fuchsia Zircon boot image (slot R)
4e5e989e-4c86-11e8-a15b-480fcf35f8e6 Fuchsia sys-config
5a3a90be-4c86-11e8-a15b-480fcf35f8e6 Fuchsia factory-config
5ece94fe-4c86-11e8-a15b-480fcf35f8e6 Fuchsia bootloader
8b94d043-30be-4871-9dfa-d69556e8c1f3 Fuchsia guid-test
a13b4d9a-ec5f-11e8-97d8-6c3be52705bf Fuchsia verified boot metadata (A)
a288abf2-ec5f-11e8-97d8-6c3be52705bf Fuchsia verified boot metadata (B)
6a2460c3-cd11-4e8b-80a8-12cce268ed0a Fuchsia verified boot metadata (R)
1d75395d-f2c6-476b-a8b7-45cc1c97b476 Fuchsia misc
900b0fc5-90cd-4d4f-84f9-9f8ed579db88 Fuchsia emmc-boot1
b2b2e8d1-7c10-4ebc-a2d0-4614568260ad Fuchsia emmc-boot2
`;
