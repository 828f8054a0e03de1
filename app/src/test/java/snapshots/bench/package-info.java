/**
 * {@code make bench}: the service beside a bare echo on a real broker, its FTP server beside others, and its way of looking at
 * pictures beside the model alone; in one run on one machine.
 */
package snapshots.bench;
