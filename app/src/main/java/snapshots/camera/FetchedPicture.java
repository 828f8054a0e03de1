package snapshots.camera;

import snapshots.snapshot.JpegStructure.Dimensions;

/**
 * A whole JPEG, as the camera sent it.
 *
 * @param tries how often the camera had to be asked
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares pictures
record FetchedPicture(byte[] jpeg, Dimensions dimensions, int tries) {}
