/** A client for FTP servers under test, without a library's habits and costs. */
package snapshots.ftp;
