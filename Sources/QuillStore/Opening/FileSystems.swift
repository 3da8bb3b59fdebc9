/// The file systems on which WAL works: it needs memory shared by all sessions, and locks that hold.

import CSQLiteShim
import Foundation
import QuillModel

enum FileSystems {
  /// Magic numbers of statfs(2).
  static let local: [Int: String] = [
    0xEF53: "ext4", 0x5846_5342: "xfs", 0x9123_683E: "btrfs", 0x2FC1_2FC1: "zfs", 0x0102_1994: "tmpfs",
    0x794C_7630: "overlayfs", 0xF2F5_2010: "f2fs", 0xCA45_1A4E: "bcachefs", 0x8584_58F6: "ramfs",
  ]

  static let refused: [Int: String] = [
    0x6969: "NFS", 0xFF53_4D42: "SMB", 0xFE53_4D42: "SMB", 0x517B: "SMB", 0x0102_1997: "9p",
    0x6573_5546: "FUSE",
    0x5346_414F: "AFS", 0x00C3_6400: "Ceph", 0x7375_7245: "Coda", 0x0BD0_0BD0: "Lustre", 0x0116_1970: "GFS2",
    0x7461_636F: "OCFS2", 0x786F_4256: "a shared folder of VirtualBox",
  ]

  /// Whether the disk that holds `path` has no room left.
  static func isFull(_ path: String) -> Bool {
    var found = statvfs()
    return statvfs(path, &found) == 0 && found.f_bavail == 0
  }

  /// - Throws: `StoreError.fileSystem` for one that is not known to work.
  static func check(folder: String) throws {
    let magic = quill_file_system(folder)
    guard magic >= 0 else { throw StoreError.noWorkspace(folder: folder) }
    try check(magic: magic & 0xFFFF_FFFF, folder: folder)
  }

  static func check(magic: Int, folder: String) throws {
    if local[magic] != nil { return }
    let name = refused[magic] ?? "a file system that Quill does not know (0x\(String(magic, radix: 16)))"
    throw StoreError.fileSystem(folder: folder, name: name)
  }
}
