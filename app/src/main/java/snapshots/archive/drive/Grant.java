package snapshots.archive.drive;

import java.net.URI;
import pylib.credentials.Secret;

/**
 * What somebody's consent gave.
 *
 * @param clientId of the program they consented to
 * @param refreshToken what access tokens are had for
 * @param tokenUri where they are had
 */
record Grant(String clientId, Secret clientSecret, Secret refreshToken, URI tokenUri) {

    Grant with(Secret rotated) {
        return new Grant(clientId, clientSecret, rotated, tokenUri);
    }
}
