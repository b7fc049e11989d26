; The installer for Windows, made by Inno Setup from the frozen folder: ISCC /DVersion=0.1.0 packaging\windows\massage-coach.iss
; It installs for the person alone, asks for no rights, and leaves the person's data where it is when it goes.

#ifndef Version
  #error Say which version: ISCC /DVersion=0.1.0
#endif
#define Name "Massage Coach"

[Setup]
AppId={{6F1C3B52-6A0B-4E0B-9D0C-6C1B7B8B6E37}
AppName={#Name}
AppVersion={#Version}
AppPublisher=The Massage Coach project
VersionInfoVersion={#Version}
DefaultDirName={autopf}\Massage Coach
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\massage-coach.ico
UninstallDisplayIcon={app}\Massage Coach.exe
ChangesAssociations=yes
Compression=lzma2/max
SolidCompression=yes
OutputDir=..\..\dist
OutputBaseFilename=massage-coach-{#Version}-setup
WizardStyle=modern

[Files]
Source: "..\..\build\frozen\massage-coach\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\Massage Coach.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.massage"; ValueType: string; ValueName: ""; ValueData: "MassageCoach.Routine"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.massage"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.massage-coach.routine+toml"
Root: HKA; Subkey: "Software\Classes\MassageCoach.Routine"; ValueType: string; ValueName: ""; ValueData: "Massage Coach routine"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\MassageCoach.Routine\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\Massage Coach.exe,0"
Root: HKA; Subkey: "Software\Classes\MassageCoach.Routine\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\Massage Coach.exe"" ""%1"""

[Run]
Filename: "{app}\Massage Coach.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent
