/** {@code make bench}: the service beside a bare echo, on a real broker, in one run on one machine. */
package snapshots.bench;
