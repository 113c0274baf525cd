from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from newsworld import NewsWorld

from tasks.fetch.errors import InvalidCertificate
from tasks.fetch.fetcher import Fetcher
from tasks.fetch.policy import FetchPolicy
from tasks.model import Candidate

x509 = pytest.importorskip("cryptography.x509", reason="cryptography makes the certificates of this test")
hashes = pytest.importorskip("cryptography.hazmat.primitives.hashes")
serialization = pytest.importorskip("cryptography.hazmat.primitives.serialization")
ec = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ec")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for kabar.example, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "kabar.example")])
    names = x509.SubjectAlternativeName([x509.DNSName("kabar.example"), x509.IPAddress(ip_address("127.0.0.2"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return str(folder / "cert.pem"), str(folder / "key.pem")


@pytest.fixture
def secure_world(certificate):
    with NewsWorld(certificate=certificate) as world:
        yield world


def fetch(world, url, ca_bundle=None):
    policy = FetchPolicy(contact="x", delay=0.0, tries=1, connect_to=world.connect_to, ca_bundle=ca_bundle)
    with Fetcher(policy) as fetcher:
        return fetcher.fetch(Candidate(url=url, source="uji"))


def test_a_trusted_certificate_of_the_host_is_accepted(secure_world, certificate):
    assert fetch(secure_world, "https://kabar.example/baik", certificate[0]).url == "https://kabar.example/baik"


def test_a_certificate_of_another_host_is_refused(secure_world, certificate):
    with pytest.raises(InvalidCertificate):
        fetch(secure_world, "https://lain.example/baik", certificate[0])


def test_a_certificate_that_nobody_vouches_for_is_refused(secure_world):
    with pytest.raises(InvalidCertificate):
        fetch(secure_world, "https://kabar.example/baik")


def test_the_environment_cannot_switch_verification_off_or_divert_us(secure_world, monkeypatch):
    monkeypatch.setenv("CURL_CA_BUNDLE", "")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("PYTHONHTTPSVERIFY", "0")
    with pytest.raises(InvalidCertificate):
        fetch(secure_world, "https://kabar.example/baik")


def test_a_drip_inside_tls_ends_too(secure_world, certificate):
    policy = FetchPolicy(contact="x", delay=0.0, tries=1, total_timeout=0.5, connect_to=secure_world.connect_to, ca_bundle=certificate[0])
    with Fetcher(policy) as fetcher, pytest.raises(Exception, match="took longer"):
        fetcher.fetch(Candidate(url="https://kabar.example/tetes-isi", source="uji"))
