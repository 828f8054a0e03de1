/**
 * {@code make bench}: the service beside a bare echo on a real broker, and its FTP server beside others, in one run on one
 * machine.
 */
package snapshots.bench;
